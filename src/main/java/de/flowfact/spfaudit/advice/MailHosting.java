package de.flowfact.spfaudit.advice;

import java.util.Optional;

/// Where a domain's mail is received.
public sealed interface MailHosting {

    /// A server under the domain itself.
    record Own() implements MailHosting {}

    record AtProvider(String name) implements MailHosting {}

    /// A filter receives it, and hands it on to a server that DNS does not show.
    record BehindFilter(String name) implements MailHosting {}

    /// RFC 7505: a null MX.
    record NoMail() implements MailHosting {}

    /// At somebody's who is not recognised.
    record Elsewhere() implements MailHosting {}

    /// No MX: mail comes to the domain's own address, if to any (RFC 5321, 5.1).
    record NoMx() implements MailHosting {}

    record NotAnswered() implements MailHosting {}

    /// Not asked.
    record Unknown() implements MailHosting {}

    default Optional<String> provider() {
        return switch (this) {
            case AtProvider(String name) -> Optional.of(name);
            case BehindFilter(String name) -> Optional.of(name);
            case Own _, NoMail _, Elsewhere _, NoMx _, NotAnswered _, Unknown _ -> Optional.empty();
        };
    }

    /// Stable: it is part of `check --json`.
    default String code() {
        return switch (this) {
            case Own _ -> "own";
            case AtProvider _ -> "provider";
            case BehindFilter _ -> "filter";
            case NoMail _ -> "none";
            case Elsewhere _ -> "elsewhere";
            case NoMx _ -> "no-mx";
            case NotAnswered _ -> "not-answered";
            case Unknown _ -> "unknown";
        };
    }

    /// A German phrase.
    default String phrase() {
        return switch (this) {
            case Own _ -> "eigener Mailserver";
            case AtProvider(String name) -> name;
            case BehindFilter(String name) -> name + " (Filter, dahinter unbekannt)";
            case NoMail _ -> "empfängt keine E-Mails";
            case Elsewhere _ -> "nicht erkannt";
            case NoMx _ -> "kein MX-Eintrag";
            case NotAnswered _ -> "nicht abrufbar";
            case Unknown _ -> "unbekannt";
        };
    }
}
