package de.flowfact.spfaudit.cli;

import de.flowfact.spfaudit.advice.Assessment;
import de.flowfact.spfaudit.advice.Change;
import de.flowfact.spfaudit.advice.DnsHosting;
import de.flowfact.spfaudit.advice.Finding;
import de.flowfact.spfaudit.advice.MailHosting;
import de.flowfact.spfaudit.advice.Repair;
import de.flowfact.spfaudit.advice.Unanswered;
import de.flowfact.spfaudit.advice.Warning;
import de.flowfact.spfaudit.spf.Evaluation;
import de.flowfact.spfaudit.spf.Hint;
import de.flowfact.spfaudit.spf.Reason;
import de.flowfact.spfaudit.spf.SpfResult;
import de.flowfact.spfaudit.spf.Survey;
import de.flowfact.spfaudit.spf.SyntaxError;
import de.flowfact.spfaudit.spf.Visit.Outcome;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/// All that `check` says to a person, in one language: sentences, and words for the tree.
interface CheckWords {

    // the verdict

    String verdict(SpfResult result);

    /// Where nothing is wrong, or nothing is known of the domain.
    String cause(Reason reason, InetAddress ip);

    String cause(Finding finding);

    /// What becomes of mail.
    String effect(Assessment assessment);

    String domainExplains(String text);

    /// Without which the advice is not complete.
    String unanswered(List<Unanswered> questions);

    // what to do

    String titleOf(Change change);

    String leadingBlank();

    String proof(Change change);

    String repair(Repair repair);

    /// What becomes of the end of the record, where that is to be said.
    Optional<String> ending(Change change);

    String warning(Warning warning);

    String stringOfRecord(int number);

    String zoneFile();

    String enterDirectly(String link);

    String whatToLookAt(Finding finding);

    String edit(String path);

    // the way there

    String howItCame();

    String howItCame(InetAddress ip);

    String passedOver(List<String> what);

    String addresses(int count);

    String includes(int count, int addressesInThem);

    String outcome(Outcome outcome);

    String decides();

    String endOfRecord();

    String circle(String domain);

    String syntaxError(SyntaxError error);

    /// Where carets would not stand below it.
    String atCharacter(int position);

    String nothing();

    String noSuchName();

    String notAnswered(String fault);

    String inAll(int records);

    String unreadable(int records);

    String counts(Evaluation evaluation);

    String wholeRecord(Survey survey);

    // what else

    String hint(Hint hint);

    String mailAt(MailHosting hosting);

    String dnsAt(DnsHosting hosting);
}
