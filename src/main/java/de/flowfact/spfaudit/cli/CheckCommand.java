package de.flowfact.spfaudit.cli;

import de.flowfact.spfaudit.dns.CachedDns;
import de.flowfact.spfaudit.dns.DnsSettings;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.NameServers;
import de.flowfact.spfaudit.dns.Resolver;
import de.flowfact.spfaudit.job.AdministrationPreview;
import de.flowfact.spfaudit.job.Settings;
import de.flowfact.spfaudit.spf.AddressLiteral;
import de.flowfact.spfaudit.spf.Printable;
import de.flowfact.spfaudit.spf.Spf;
import de.flowfact.spfaudit.spf.SpfRequest;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `check`: one domain or more now, explained. No database, no Spring context.
@Command(
        name = "check",
        // Else a line ends in the middle of an option.
        customSynopsis = {
            "spf-audit check [--ip=ADDRESS]... [--sender=ADDRESS] [--helo=NAME]",
            "                       [--record=TEXT] [--trace] [--zone] [--lang=de|en] [--json|--notice]",
            "                       [--dns=HOST[:PORT]]... [--timeout=SECONDS] DOMAIN...",
            "       spf-audit check --batch=FILE [--dns=HOST[:PORT]]... [--timeout=SECONDS]"
        },
        description = {
            "Evaluates domains now and explains the verdict: whether mail passes, why, what to",
            "change; then the way to the term that decides. Needs no database."
        })
final class CheckCommand implements Callable<Integer> {

    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9_-]+(?:\\.[a-z0-9_-]+)+");

    @Parameters(paramLabel = "DOMAIN", description = "Sender domains, in Unicode or xn--.")
    private List<String> domains = List.of();

    @Option(
            names = "--ip",
            paramLabel = "ADDRESS",
            converter = AddressConverter.class,
            description = {"Sending address; repeatable.", "Default: spf-audit.sending.addresses."})
    private List<InetAddress> addresses = List.of();

    @Option(
            names = "--sender",
            paramLabel = "ADDRESS",
            description = {
                "MAIL FROM. Default: postmaster at the domain.",
                "Empty: the HELO identity."
            })
    private @Nullable String sender;

    @Option(names = "--helo", paramLabel = "NAME", description = "HELO name. Default: the domain.")
    private @Nullable String helo;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = {
                "Time for all questions of one domain.",
                "Default: spf-audit.night.second-look-deadline."
            })
    private @Nullable Integer timeoutSeconds;

    @Option(
            names = "--record",
            paramLabel = "TEXT",
            description = {
                "Evaluate DOMAIN as if it published this record,",
                "to try one out beforehand."
            })
    private @Nullable String record;

    @Option(
            names = "--trace",
            description = {
                "Every term of every record,",
                "not only the way to the one that decides."
            })
    private boolean trace;

    @Option(
            names = "--notice",
            description = {
                "Only the German block for the administration,",
                "as a notice has it: to be pasted."
            })
    private boolean notice;

    @Option(names = "--zone", description = "The new record as a line of a zone file, too.")
    private boolean zoneFile;

    @Option(
            names = "--lang",
            paramLabel = "de|en",
            converter = LanguageConverter.class,
            description = {
                "Language of the explanation.",
                "Default: the locale's, German or English."
            })
    private @Nullable Language language;

    @Option(
            names = "--json",
            description =
                    "One JSON object a line; its words are English, the sentences of findings German.")
    private boolean json;

    @Option(
            names = "--batch",
            paramLabel = "FILE",
            description = {
                "Lines of ip TAB sender TAB helo, \"-\" for standard input;",
                "one JSON object a line, in order."
            })
    private @Nullable Path batch;

    @Mixin private DnsOptions dnsOptions = new DnsOptions();

    @ParentCommand private SpfAudit entry = new SpfAudit();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        refuseContradictions();
        if (timeoutSeconds != null && timeoutSeconds < 1) {
            throw new ParameterException(spec.commandLine(), "--timeout must be at least 1 second");
        }
        Settings settings = entry.configuration().settings();
        DnsSettings dnsSettings = settings.dns().with(dnsOptions.servers());
        var spf = new Spf(Clock.systemUTC());
        try (var resolver = new Resolver(dnsSettings)) {
            var checker =
                    new Checker(
                            spf,
                            settings.adviser(spf),
                            new CachedDns(resolver, dnsSettings.cacheEntries(), Duration.ZERO),
                            timeoutSeconds == null
                                    ? settings.night().secondLookDeadline()
                                    : Duration.ofSeconds(timeoutSeconds));
            checker.faultOfInclude(settings.sending().ipAddresses())
                    .ifPresent(fault ->
                            spec.commandLine()
                                    .getErr()
                                    .println("spf-audit: spf-audit.sending.include: " + fault));
            PrintWriter out = spec.commandLine().getOut();
            boolean nothingKnown =
                    batch == null
                            ? checkDomains(checker, settings, out)
                            : new Batch(checker, out).run(batch);
            out.flush();
            if (nothingKnown && resolver.isSilent(List.of())) {
                throw new Stop(
                        ExitCode.UNREACHABLE,
                        "No DNS server answers (%s): check the network, or name another one with --dns."
                                .formatted(NameServers.text(dnsSettings.servers())));
            }
        }
        return ExitCode.DONE;
    }

    private void refuseContradictions() {
        boolean many = batch != null;
        if (many == !(domains.isEmpty() && sender == null)) {
            throw usage("Either DOMAIN or --batch FILE is needed");
        }
        if (many && !(addresses.isEmpty() && helo == null)) {
            throw usage("--ip and --helo are in the lines of --batch");
        }
        if (sender != null && domains.size() > 1) {
            throw usage("--sender is of one domain; several DOMAINs were given");
        }
        if (record != null && domains.size() != 1) {
            throw usage("--record is of one DOMAIN");
        }
        if (notice && (json || many)) {
            throw usage("--notice is text for a person; without --json and --batch");
        }
        for (String domain : domains) {
            if (DomainName.parse(domain)
                    .filter(name -> DOMAIN.matcher(name.value()).matches())
                    .isEmpty()) {
                throw usage("\"%s\" is no domain".formatted(Printable.text(domain)));
            }
        }
    }

    private ParameterException usage(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }

    /// Whether not a single result came of it.
    private boolean checkDomains(Checker checker, Settings settings, PrintWriter out) {
        List<InetAddress> ips = addresses.isEmpty() ? settings.sending().ipAddresses() : addresses;
        boolean nothingKnown = true;
        for (String domain : domains.isEmpty() ? List.of("") : domains) {
            List<SpfRequest> requests = ips.stream().map(ip -> request(ip, domain)).toList();
            Checker.Checked checked =
                    record == null ? checker.check(requests) : checker.checkAsIf(record, requests);
            print(checker, checked, settings, out);
            nothingKnown &= checked.isUnknown();
        }
        return nothingKnown;
    }

    private SpfRequest request(InetAddress ip, String domain) {
        String helo = this.helo == null ? domain : this.helo;
        String mailFrom = sender == null ? "postmaster@" + domain : sender;
        return new SpfRequest(ip, mailFrom, helo);
    }

    private void print(
            Checker checker, Checker.Checked checked, Settings settings, PrintWriter out) {
        if (json) {
            for (int i = 0; i < checked.evaluations().size(); i++) {
                out.println(CheckJson.line(checked, checked.evaluations().get(i)));
            }
        } else if (notice && checked.assessment().isPresent()) {
            out.println(
                    AdministrationPreview.of(
                            settings, checked.assessment().get(), Clock.systemUTC().instant()));
        } else {
            new CheckText(
                            Page.onTerminal(out),
                            Language.of(language).words(),
                            new CheckText.Details(trace, zoneFile))
                    .print(checked, checker.hintsThatStay(checked));
        }
    }

    /// In small letters or capitals.
    static final class LanguageConverter implements ITypeConverter<Language> {

        @Override
        public Language convert(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "de" -> Language.DE;
                case "en" -> Language.EN;
                default ->
                        throw new TypeConversionException(
                                "\"%s\" is neither de nor en".formatted(Printable.text(text)));
            };
        }
    }

    /// IPv4 or IPv6, never a host name.
    static final class AddressConverter implements ITypeConverter<InetAddress> {

        @Override
        public InetAddress convert(String text) {
            return AddressLiteral.parse(text)
                    .orElseThrow(() ->
                            new TypeConversionException(
                                    "\"%s\" is no IP address".formatted(Printable.text(text))));
        }
    }
}
