package de.flowfact.spfaudit.notice;

import de.flowfact.spfaudit.notice.Bounce.Recipient;
import de.flowfact.spfaudit.notice.Bounce.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a mail server says in words, of a mail that came back: qmail, Exim, GMX, old Sendmail and
/// others write no delivery status, or not for machines. Only of a form that is known is it
/// believed that an address is of no more use; of all others it is kept that the mail came back.
///
/// @param text of the mail server, without what it returns
/// @param failed the addresses in the field `X-Failed-Recipients`
/// @param subject of its message
record BounceText(String text, List<String> failed, String subject) {

    private static final int MAX_SEGMENT_LINES = 60;

    /// Where the returned mail begins.
    private static final Pattern RETURNED =
            Pattern.compile(
                    """
                    (?imx)^(?:
                      [-\\t\\x20*=_|]{2,100}.{0,10}(?:copy|original|header|unsent|returned|undelivered|message\\stext).{0,60}$
                    | .{0,20}(?:below|included)\\s.{0,30}(?:copy|original).{0,60}$
                    | [\\t\\x20]{0,20}original\\smessage\\s(?:follows|header).{0,40}$
                    | [\\t\\x20]{0,20}(?:message\\sheaders?|the\\soriginal\\smessage)\\sfollows?.{0,20}$
                    | (?:received|return-path|dkim-signature|x-received|mime-version):\\s?.*$
                    )\
                    """);

    /// What a mail server says and nobody else does.
    private static final Pattern KNOWN =
            Pattern.compile(
                    """
                    (?ix)
                      this\\sis\\sthe\\s(?:qmail-send\\sprogram|postfix\\sprogram|mail\\ssystem|mailer-daemon|dragonfly)
                    | message\\swas\\screated\\sautomatically\\sby\\s(?:the\\s)?mail\\s(?:delivery\\ssoftware|system)
                    | (?:unable|wasn't\\sable)\\sto\\sdeliver\\s(?:your\\s|the\\s)?(?:mail|message)\\sto
                    | could\\snot\\sbe\\sdelivered\\sto\\s?(?:one\\sor\\smore|the\\sfollowing|:)
                    | message\\sto\\sthe\\sfollowing\\saddress\\(es\\)\\scould\\snot\\sbe\\sdelivered
                    | had\\s(?:permanent\\sfatal|delivery)\\s(?:errors|problems)
                    | delivery\\s(?:to|of).{0,30}recipients?\\s(?:has\\sbeen\\s)?(?:failed|delayed)
                    | delivery\\shas\\sfailed\\sto\\sthese\\srecipients
                    | was\\snot\\sdelivered\\sto
                    | transcript\\sof\\ssession\\sfollows
                    | (?:an|was\\san)\\serror\\s(?:occurred\\swhile\\strying\\sto\\sdeliver|delivering\\syour|sending\\syour)
                    | error\\shas\\soccurred\\swhile\\sattempting\\sto\\sdeliver
                    | returned\\spermanent\\serrors | failed\\saddresses\\sfollow
                    | -{3,}\\s?(?:failure\\sreasons|server\\smessage) | received\\s>>>\\s | from\\sinterscan
                    | following\\srecipients?\\s?(?:\\(s\\)\\s)?(?:were\\saffected|could\\snot\\sbe\\sreached)
                    | did\\snot\\sreach\\s(?:some|the\\sfollowing|the\\sintended)
                    | (?:unknown\\suser|invalid\\sfinal\\sdelivery\\suserid|mailbox\\sexceeds\\sallowed\\ssize|failed\\s\\d+\\sattempts):\\s
                    | delivery\\sstatus\\snotification\\sis\\ssent | automatically\\sgenerated\\sdelivery\\sstatus
                    | rejected\\srecipient\\s< | error:\\sinvalid\\suser\\saddress | user\\(s\\)\\saccount\\sis
                    | mailbox\\sis\\sfull:\\s< | body\\sof\\smessage\\sgenerated\\sresponse | no\\svalid\\srecipients
                    | (?:wasn't|couldn't\\sbe)\\sdelivered\\sto | address\\snot\\sfound
                    | following\\srecipients\\swas\\srejected\\sby
                    | (?:message|delivery)\\s(?:has\\sbeen\\sblocked|rejected)\\sby
                    | attempted\\sto\\ssend\\sto\\sthe\\sfollowing\\saddress\\scould\\snot\\sbe
                    | (?:permanent|fatal)\\s(?:error|failure)s?\\b
                    | fehler\\sbei\\sder\\snachrichtenzustellung\\san\\sfolgende
                    | nicht\\szugestellt\\swerden\\s*:?\\s*weil | automatisch\\svom?\\s(?:der\\s)?mail\\sdelivery
                    """);

    private static final Pattern DELAYED =
            Pattern.compile(
                    """
                    (?ix)
                      warning\\smessage\\sonly | has\\sbeen\\sdelayed | not\\syet\\sbeen\\sdelivered
                    | (?:will|to)\\s(?:be\\sretried|retry|keep\\strying|continue\\sto\\stry|continue\\strying)
                    | delivery\\s(?:attempts\\s)?will\\scontinue | still\\s(?:being\\s)?(?:trying|retried|undelivered)
                    | could\\snot\\ssend\\smessage\\sfor\\spast | delivery\\s(?:is\\s)?delayed | \\(delay(?:ed)?\\)
                    | no\\saction\\sis\\srequired\\son\\syour\\spart | verz.{1,2}gert | weitere\\sZustellversuche
                    """);

    private static final Pattern FOR_THE_MOMENT =
            Pattern.compile(
                    """
                    (?ix)
                      time[sd]?[\\s-]?out | try\\sagain | temporar | deferred | too\\slong | retry\\s(?:timeout|time) | expired
                    | name\\sserver\\stimeout | connection\\s(?:refused|timed|reset) | greylist
                    | (?:mailbox|mail\\sbox|mailfolder|account|quota|inbox).{0,40}(?:full|exceed|over\\s?quota|limit) | over\\squota
                    | exceed.{0,40}(?:quota|limit|allowed) | insufficient\\s | full\\smailbox
                    | long\\stime | multiple\\sretries | aborted\\safter | could\\snot\\sdeliver\\sfor\\sthe\\slast | failed\\s\\d+\\sattempts
                    | socket\\serror | did\\snot\\saccept\\sour\\srequests | too\\smany\\s
                    """);

    private static final Pattern FOR_GOOD =
            Pattern.compile(
                    """
                    (?ix)
                      (?:unknown|invalid|no\\ssuch|bad|unrouteable|unroutable|nonexistent|undeliverable)\\s(?:or\\s\\w+\\s)?(?:local\\s|final\\sdelivery\\s|destination\\s|mail\\s|e-?mail\\s|virtual\\s)?(?:user|recipient|address|mailbox|account|host|domain|local-part|userid)
                    | (?:user|recipient|address|mailbox|account|host|domain)(?:'s)?\\s(?:name\\s)?(?:is\\s)?(?:was\\s)?(?:unknown|invalid|not\\s(?:found|known|listed|recogni[sz]ed|exist)|disabled|suspended|inactive)
                    | (?:does|do)(?:\\snot|n't)\\s(?:exist|have\\s(?:an?\\s)?.{0,40}account) | not\\slisted\\sin | is\\snot\\srecogni[sz]ed
                    | unknown\\s(?:recipient|user|host|address) | no\\smailbox\\shere | no\\ssuch\\s(?:user|recipient|person|address|mailbox|domain)
                    | wasn't\\sfound\\sat | couldn't\\sfind\\sany\\shost | no\\smx\\srecord\\sfound | not\\sa\\svalid\\smailbox
                    | host\\s\\S{1,253}\\snot\\sfound | account\\s(?:is|has\\sbeen)\\s(?:disabled|discontinued|suspended|closed)
                    | existiert\\snicht | unbekannte[rn]?\\s(?:Empf|Nutzer|Benutzer|Adresse) | nicht\\sgefunden
                    """);

    private static final Pattern STATED_FOR_GOOD =
            Pattern.compile(
                    """
                    (?ix)
                      permanent\\s(?:fatal\\s)?(?:error|failure) | failed\\spermanently | i've\\sgiven\\sup
                    | returned\\spermanent\\serrors | permanent\\sdelivery\\serror
                    """);

    /// As Google says that it is for good; what is not yet, it calls a delay.
    private static final Pattern SUBJECT_FOR_GOOD =
            Pattern.compile("(?i)delivery status notification \\(failure\\)");

    private static final Pattern UNDELIVERED =
            Pattern.compile(
                    """
                    (?ix)
                      undeliver | not\\s(?:be\\s)?delivered | n't\\s(?:be\\s)?deliver | deliver.{0,20}(?:fail|error|delay|status)
                    | fail.{0,20}deliver | unzustellbar | nicht\\szu(?:ge)?stell | returned?\\s(?:to\\ssender|mail) | failure\\snotice
                    | mail\\s(?:system\\serror|failure) | zur.{1,2}ck(?:gesandt|gesendet|geschickt)
                    """);

    private static final Pattern ADDRESS =
            Pattern.compile("[\\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\\p{L}\\p{N}.-]{1,253}[\\p{L}\\p{N}]");
    private static final Pattern LEADING_ADDRESS =
            Pattern.compile("^[^\\p{L}\\p{N}@]{0,20}(" + ADDRESS.pattern() + ")");

    BounceText {
        failed = List.copyOf(failed);
        Matcher returned = RETURNED.matcher(text);
        text = returned.find() ? text.substring(0, returned.start()) : text;
    }

    /// Whether it says at all that a mail did not arrive.
    boolean isOfFailure() {
        return !failed.isEmpty()
                || isKnown()
                || UNDELIVERED.matcher(subject).find()
                || UNDELIVERED.matcher(text).find()
                || FOR_GOOD.matcher(text).find()
                || ReplyCode.all(text).stream().anyMatch(ReplyCode::isPermanent);
    }

    boolean isKnown() {
        return !failed.isEmpty() || KNOWN.matcher(text).find();
    }

    /// What it says of an address, in the form of [Bounce#address].
    Recipient about(String address) {
        String of = isKnown() ? segment(address) : "";
        Severity severity = severity(of, address);
        Optional<ReplyCode> code =
                severity == Severity.HARD || severity == Severity.SOFT
                        ? code(of, severity)
                        : Optional.empty();
        return new Recipient(
                address,
                address,
                severity,
                code.map(ReplyCode::text).orElse(""),
                diagnostic(of.isEmpty() ? text : of, code, severity));
    }

    /// Whether it names the address.
    boolean names(String address) {
        return failed.contains(address) || addresses(text).anyMatch(address::equals);
    }

    private Severity severity(String of, String address) {
        if (DELAYED.matcher(subject).find() || DELAYED.matcher(text).find()) {
            return Severity.SOFT;
        }
        if (of.isBlank()) {
            return Severity.UNCLEAR;
        }
        // A server's answer repeats the address that it is about.
        String itsLines =
                of.lines()
                        .filter(line -> addresses(line).anyMatch(address::equals))
                        .collect(Collectors.joining("\n"));
        return ofCodes(itsLines)
                .or(() -> ofCodes(of))
                .orElseGet(() -> {
                    if (FOR_THE_MOMENT.matcher(of).find()) {
                        return Severity.SOFT;
                    }
                    boolean isForGood =
                            FOR_GOOD.matcher(of).find()
                                    || STATED_FOR_GOOD.matcher(text).find()
                                    || (failed.contains(address)
                                            && SUBJECT_FOR_GOOD.matcher(subject).find());
                    return isForGood ? Severity.HARD : Severity.UNCLEAR;
                });
    }

    /// Where servers answered differently, it is not certain to be for good.
    private static Optional<Severity> ofCodes(String lines) {
        List<ReplyCode> codes = ReplyCode.all(lines);
        if (codes.stream().anyMatch(ReplyCode::isTransient)) {
            return Optional.of(Severity.SOFT);
        }
        return codes.stream().anyMatch(ReplyCode::isPermanent)
                ? Optional.of(Severity.HARD)
                : Optional.empty();
    }

    private static Optional<ReplyCode> code(String of, Severity severity) {
        boolean isPermanent = severity == Severity.HARD;
        List<ReplyCode> codes =
                ReplyCode.all(of).stream()
                        .filter(code -> code.isPermanent() == isPermanent)
                        .toList();
        return codes.stream()
                .filter(code -> code.text().contains("."))
                .findFirst()
                .or(() -> codes.stream().findFirst());
    }

    /// The lines about an address: all of them where no other recipient is named, else from where
    /// it stands to the next one; empty where it is not named.
    private String segment(String address) {
        List<String> lines = text.lines().toList();
        List<String> leading = lines.stream().map(BounceText::leading).toList();
        boolean isNamed = addresses(text).anyMatch(address::equals);
        List<String> others =
                Stream.concat(leading.stream(), failed.stream())
                        .filter(other -> !other.isEmpty() && !other.equals(address))
                        .toList();
        if (others.isEmpty() || failed.equals(List.of(address))) {
            return isNamed || failed.contains(address) ? text : "";
        }
        var of = new ArrayList<String>();
        boolean isInside = false;
        for (int i = 0; i < lines.size() && of.size() < MAX_SEGMENT_LINES; i++) {
            boolean isOthers = !leading.get(i).isEmpty() && !leading.get(i).equals(address);
            isInside = !isOthers && (isInside || addresses(lines.get(i)).anyMatch(address::equals));
            if (isInside) {
                of.add(lines.get(i));
            }
        }
        return String.join("\n", of);
    }

    private static String leading(String line) {
        Matcher matcher = LEADING_ADDRESS.matcher(line);
        return matcher.find() && !isOfMailSystem(matcher.group(1))
                ? Bounce.address(matcher.group(1))
                : "";
    }

    private static Stream<String> addresses(String text) {
        return ADDRESS.matcher(text).results().map(match -> Bounce.address(match.group()));
    }

    private static boolean isOfMailSystem(String address) {
        String local = address.substring(0, address.indexOf('@')).toLowerCase(Locale.ROOT);
        return local.equals("mailer-daemon") || local.equals("postmaster");
    }

    /// The line with the reason, for people.
    private static @Nullable String diagnostic(
            String of, Optional<ReplyCode> code, Severity severity) {
        Pattern telling = severity == Severity.SOFT ? FOR_THE_MOMENT : FOR_GOOD;
        String line =
                of.lines()
                        .filter(l ->
                                code.isPresent()
                                        ? ReplyCode.all(l).contains(code.get())
                                        : telling.matcher(l).find())
                        .findFirst()
                        .or(() -> of.lines().filter(l -> !l.isBlank()).findFirst())
                        .orElse("");
        String told = OneLine.of(line, 300);
        return told.isEmpty() ? null : told;
    }
}
