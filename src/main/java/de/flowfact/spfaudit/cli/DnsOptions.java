package de.flowfact.spfaudit.cli;

import de.flowfact.spfaudit.dns.NameServers;
import java.net.InetSocketAddress;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// Which DNS servers a command asks.
final class DnsOptions {

    @Option(
            names = "--dns",
            paramLabel = "HOST[:PORT]",
            converter = ServerConverter.class,
            description = {
                "DNS server to ask; repeatable.",
                "Default: spf-audit.dns.servers, else those of the system."
            })
    private List<InetSocketAddress> servers = List.of();

    List<InetSocketAddress> servers() {
        return servers;
    }

    /// Names what it does not understand.
    static final class ServerConverter implements ITypeConverter<InetSocketAddress> {

        @Override
        public InetSocketAddress convert(String text) {
            return NameServers.parse(text)
                    .orElseThrow(() ->
                            new TypeConversionException(
                                    "\"%s\" is no HOST[:PORT] that can be found".formatted(text)));
        }
    }
}
