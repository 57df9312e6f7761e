package de.flowfact.spfaudit.dns;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/// What asking DNS has come to so far.
///
/// @param asked questions
/// @param fromCache of these, answered without asking a server
/// @param joined of these, asked while the same question was under way
/// @param servers in the order of the settings; empty where the origin of the answers has none
/// @param slowest zones that kept us waiting longest, worst first
public record DnsFigures(
        long asked, long fromCache, long joined, List<Server> servers, List<SlowZone> slowest) {

    public DnsFigures {
        servers = List.copyOf(servers);
        slowest = List.copyOf(slowest);
    }

    /// One server's share.
    ///
    /// @param sent queries
    /// @param retried of these, not the first for their question
    /// @param overTcp of these, asked over TCP
    /// @param timedOut of these, without reply in time
    /// @param dropped replies that nobody waited for: forged, garbled, doubled, or far too late
    /// @param window queries that may be under way there at once
    public record Server(
            InetSocketAddress address,
            long sent,
            long retried,
            long overTcp,
            long timedOut,
            long dropped,
            int window) {

        String line() {
            return "server=%s sent=%d retried=%d tcp=%d timedOut=%d dropped=%d window=%d"
                    .formatted(
                            NameServers.text(List.of(address)),
                            sent,
                            retried,
                            overTcp,
                            timedOut,
                            dropped,
                            window);
        }
    }

    /// A zone that is slow to answer, or never does.
    ///
    /// @param waited for all questions below `zone` that were slow, together
    public record SlowZone(DomainName zone, Duration waited, long questions) {}

    public long sent() {
        return total(Server::sent);
    }

    public long retried() {
        return total(Server::retried);
    }

    public long overTcp() {
        return total(Server::overTcp);
    }

    public long timedOut() {
        return total(Server::timedOut);
    }

    public long dropped() {
        return total(Server::dropped);
    }

    private long total(ToLongFunction<Server> figure) {
        return servers.stream().mapToLong(figure).sum();
    }

    /// `HOST: NUMBER` for each, worst first.
    public String timeoutsByServer() {
        return servers.stream()
                .sorted(Comparator.comparingLong(Server::timedOut).reversed())
                .map(server -> NameServers.text(List.of(server.address)) + ": " + server.timedOut)
                .collect(Collectors.joining(", "));
    }

    /// For the log, in one line.
    public String line() {
        String zones =
                slowest.stream()
                        .map(slow -> slow.zone() + ":" + slow.waited().toMillis() + "ms")
                        .collect(Collectors.joining(","));
        String each = servers.stream().map(Server::line).collect(Collectors.joining(" "));
        return ("asked=%d fromCache=%d joined=%d sent=%d retried=%d tcp=%d timedOut=%d dropped=%d"
                        + " slowest=%s %s")
                .formatted(
                        asked,
                        fromCache,
                        joined,
                        sent(),
                        retried(),
                        overTcp(),
                        timedOut(),
                        dropped(),
                        zones,
                        each)
                .strip();
    }
}
