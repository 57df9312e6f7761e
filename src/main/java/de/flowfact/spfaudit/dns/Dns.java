package de.flowfact.spfaudit.dns;

/// Asks DNS. Blocks until there is an answer; never throws for what a name server does.
@FunctionalInterface
public interface Dns {

    Answer ask(DomainName name, RecordType type);
}
