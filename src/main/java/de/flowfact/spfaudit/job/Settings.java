package de.flowfact.spfaudit.job;

import de.flowfact.spfaudit.advice.AdviceSettings;
import de.flowfact.spfaudit.advice.Adviser;
import de.flowfact.spfaudit.dns.DnsSettings;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.NameServers;
import de.flowfact.spfaudit.spf.AddressLiteral;
import de.flowfact.spfaudit.spf.Spf;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What operations can set under `spf-audit:`. Every value has a default; what makes no sense is
/// refused at the start.
public record Settings(
        @DefaultValue Sending sending,
        @DefaultValue Servers dns,
        @DefaultValue Night night,
        @DefaultValue Breaker breaker,
        @DefaultValue Notices notices,
        @DefaultValue Reports reports,
        @DefaultValue Advice advice) {

    /// What says what is wrong and what to publish.
    public Adviser adviser(Spf spf) {
        return new Adviser(
                spf,
                advice.known(),
                new AdviceSettings(
                        sending.includeName(), advice.domainConnect().offered(), sending.dkim()));
    }

    /// Who sends in the customers' names.
    ///
    /// @param name how customers know the sender
    /// @param addresses of the mail servers that send; all of them have to pass
    /// @param ports on which those servers deliver, for administrators who have to open them
    /// @param include a name whose SPF record lets in `addresses`, which is proposed instead of
    ///   them as long as the look-ups allow; empty: none
    /// @param dkim whether mail is signed with the customers' domains, so that it meets their DMARC
    ///   policies without SPF
    public record Sending(
            @DefaultValue("FLOWFACT") String name,
            @DefaultValue("89.1.69.161") List<String> addresses,
            @DefaultValue({"25", "465", "587"}) List<Integer> ports,
            @DefaultValue("") String include,
            @DefaultValue("false") boolean dkim) {

        public Sending {
            require(!name.isBlank(), "sending.name is empty");
            require(!addresses.isEmpty(), "sending.addresses is empty");
            for (String address : addresses) {
                require(
                        AddressLiteral.parse(address).isPresent(),
                        "sending.addresses: \"%s\" is no IP address".formatted(address));
            }
            for (int port : ports) {
                require(port > 0 && port < 65_536, "sending.ports must be 1 to 65535 each");
            }
            require(
                    include.isEmpty()
                            || DomainName.parse(include)
                                    .filter(DomainName::isRecordName)
                                    .isPresent(),
                    "sending.include: \"%s\" is no domain".formatted(include));
        }

        Optional<DomainName> includeName() {
            return include.isEmpty() ? Optional.empty() : DomainName.parse(include);
        }

        public List<InetAddress> ipAddresses() {
            return addresses.stream()
                    .map(address -> AddressLiteral.parse(address).orElseThrow())
                    .toList();
        }
    }

    /// How DNS is asked.
    ///
    /// @param servers `HOST[:PORT]`; where none is set, those of the system
    /// @param timeout for the first attempt; each further one waits half as long again
    /// @param tries attempts for one question, all servers together
    /// @param inFlight questions under way at once at each server; those it has not answered for a
    ///   while count no longer
    /// @param cacheEntries answers kept in memory
    /// @param authoritativePort of the zones' own name servers, which confirm what customers are
    ///   told for the first time; where none is set, that of the first of `servers`
    public record Servers(
            @DefaultValue List<String> servers,
            @DefaultValue("2s") Duration timeout,
            @DefaultValue("3") int tries,
            @DefaultValue("2000") int inFlight,
            @DefaultValue("500000") int cacheEntries,
            @Nullable Integer authoritativePort) {

        public Servers {
            for (String server : servers) {
                require(
                        NameServers.parse(server).isPresent(),
                        "dns.servers: \"%s\" is no HOST[:PORT] that can be found"
                                .formatted(server));
            }
            require(timeout.isPositive(), "dns.timeout must be longer than nothing");
            require(tries > 0, "dns.tries must be at least 1");
            require(inFlight > 0, "dns.in-flight must be at least 1");
            require(cacheEntries > 0, "dns.cache-entries must be at least 1");
            require(
                    authoritativePort == null
                            || (authoritativePort > 0 && authoritativePort < 65_536),
                    "dns.authoritative-port must be 1 to 65535");
        }

        int portOfAuthorities(List<InetSocketAddress> asked) {
            return authoritativePort == null ? asked.getFirst().getPort() : authoritativePort;
        }

        /// With `servers` in the place of the configured ones, unless there are none.
        public DnsSettings with(List<InetSocketAddress> instead) {
            List<InetSocketAddress> asked = instead;
            if (asked.isEmpty()) {
                asked =
                        servers.stream()
                                .map(server -> NameServers.parse(server).orElseThrow())
                                .toList();
            }
            return new DnsSettings(
                    asked.isEmpty() ? NameServers.ofTheSystem() : asked,
                    timeout,
                    tries,
                    inFlight,
                    cacheEntries);
        }
    }

    /// How a night runs.
    ///
    /// @param partitions parts of the work list that are evaluated beside each other
    /// @param chunk domains that are stored in one transaction
    /// @param domainDeadline for all questions of one domain; what is not known by then is a
    ///   temporary error
    /// @param secondLookAfter how long after the first look the temporary errors are looked at
    ///   again
    /// @param secondLookDeadline as domainDeadline, for the second look
    /// @param waitForDatabase how long a night that has begun waits for a database that went away
    public record Night(
            @DefaultValue("8") int partitions,
            @DefaultValue("500") int chunk,
            @DefaultValue("10s") Duration domainDeadline,
            @DefaultValue("5m") Duration secondLookAfter,
            @DefaultValue("20s") Duration secondLookDeadline,
            @DefaultValue("2m") Duration waitForDatabase) {

        public Night {
            require(partitions > 0 && partitions <= 64, "night.partitions must be 1 to 64");
            require(chunk > 0 && chunk <= 10_000, "night.chunk must be 1 to 10000");
            require(
                    domainDeadline.isPositive(),
                    "night.domain-deadline must be longer than nothing");
            require(!secondLookAfter.isNegative(), "night.second-look-after must not be negative");
            require(
                    secondLookDeadline.isPositive(),
                    "night.second-look-deadline must be longer than nothing");
            require(!waitForDatabase.isNegative(), "night.wait-for-database must not be negative");
        }
    }

    /// What a night that looks wrong is known by. Its notices wait for a person then. Shares are 0
    /// to 1.
    ///
    /// @param maxTemperrorShare of all domains with a temporary error
    /// @param maxNewShare of all domains that are affected, or fixed, since the night with which it
    ///   is compared
    /// @param minNew so many domains have to be affected, or fixed, before that counts
    /// @param maxDomainChange by how much the number of domains may differ, of what it was
    /// @param canaries names that exist and below which there is no wildcard, asked before any
    ///   domain is judged, which ends the night if they are wrong, and once more after the last;
    ///   whether or not there are any, the night also looks whether domains of the night before are
    ///   still known, and whether a name that cannot exist is not
    public record Breaker(
            @DefaultValue("0.05") double maxTemperrorShare,
            @DefaultValue("0.05") double maxNewShare,
            @DefaultValue("20") int minNew,
            @DefaultValue("0.20") double maxDomainChange,
            @DefaultValue List<String> canaries) {

        public Breaker {
            requireShare(maxTemperrorShare, "max-temperror-share");
            requireShare(maxNewShare, "max-new-share");
            require(minNew >= 0, "breaker.min-new must not be negative");
            requireShare(maxDomainChange, "max-domain-change");
            for (String canary : canaries) {
                require(
                        DomainName.parse(canary).filter(DomainName::isHostName).isPresent(),
                        "breaker.canaries: \"%s\" is no domain".formatted(canary));
            }
        }

        private static void requireShare(double share, String name) {
            require(share >= 0 && share <= 1, "breaker.%s must be 0 to 1".formatted(name));
        }

        List<DomainName> names() {
            return canaries.stream().map(DomainName::of).toList();
        }
    }

    /// Where reports go.
    ///
    /// @param directory relative to the working directory, or absolute
    public record Reports(@DefaultValue("reports") Path directory) {}

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("spf-audit." + otherwise);
        }
    }
}
