package de.flowfact.spfaudit.dns;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/// How DNS is asked.
///
/// @param servers asked in this order; at least one
/// @param timeout for the first attempt; each further one waits half as long again
/// @param tries attempts for one question, all servers together; at least one
/// @param inFlight questions under way at once at each server; those it has not answered for a
///   while count no longer, so that dead zones take nobody's place
/// @param cacheEntries answers kept
public record DnsSettings(
        List<InetSocketAddress> servers,
        Duration timeout,
        int tries,
        int inFlight,
        int cacheEntries) {

    public DnsSettings {
        servers = List.copyOf(servers);
        if (servers.isEmpty()
                || !timeout.isPositive()
                || tries < 1
                || inFlight < 1
                || cacheEntries < 1) {
            throw new IllegalArgumentException(
                    "no way to ask DNS: " + servers + " " + timeout + " " + tries);
        }
    }

    /// How long the attempt with this number, counted from 1, waits for its answer.
    Duration timeoutOf(int attempt) {
        return Duration.ofNanos(timeout.toNanos() / 2 * (attempt + 1L));
    }

    /// The same, more patient: for what did not answer the first time.
    public DnsSettings morePatient(int factor) {
        return new DnsSettings(
                servers, timeout.multipliedBy(factor), tries, inFlight, cacheEntries);
    }
}
