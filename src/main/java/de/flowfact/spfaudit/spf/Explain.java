package de.flowfact.spfaudit.spf;

import de.flowfact.spfaudit.dns.Answer.Records;
import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.dns.ResourceRecord.Txt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// RFC 7208, 6.2: the text by which a domain explains a fail. Anything wrong with it means that
/// there is none.
record Explain(Term.Explanation term, DomainName domain, String domainAsWritten) {

    Optional<String> text(Check check) {
        var expander = new Expander(check, domain, domainAsWritten);
        return expander.targetDomain(term.target())
                .flatMap(name -> published(check, name))
                .flatMap(Explain::parse)
                .flatMap(expander::explanation);
    }

    private static Optional<String> published(Check check, DomainName name) {
        if (!(check.ask(name, RecordType.TXT) instanceof Records records)) {
            return Optional.empty();
        }
        List<Txt> texts = records.only(Txt.class);
        return texts.size() == 1 ? Optional.of(texts.getFirst().text()) : Optional.empty();
    }

    private static Optional<MacroString> parse(String text) {
        return text.length() > Limits.EXPLANATION_OCTETS
                ? Optional.empty()
                : new MacroParser(text, 0, text.length(), true, new ArrayList<>()).parse();
    }
}
