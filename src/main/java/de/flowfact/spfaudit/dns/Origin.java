package de.flowfact.spfaudit.dns;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/// DNS that nobody has to wait for, and that counts what it does.
interface Origin extends Dns {

    /// Completes with the answer, never exceptionally for what a name server does.
    CompletableFuture<Answer> begin(Question question);

    List<DnsFigures.Server> serverFigures();

    List<DnsFigures.SlowZone> slowest();

    /// The same for any DNS, with a thread of its own for each question.
    static Origin of(Dns dns) {
        return dns instanceof Origin origin ? origin : new Blocking(dns);
    }

    /// Any DNS.
    record Blocking(Dns dns) implements Origin {

        @Override
        public Answer ask(DomainName name, RecordType type) {
            return dns.ask(name, type);
        }

        @Override
        public CompletableFuture<Answer> begin(Question question) {
            return CompletableFuture.supplyAsync(
                    () -> dns.ask(question.name(), question.type()), Thread::startVirtualThread);
        }

        @Override
        public List<DnsFigures.Server> serverFigures() {
            return List.of();
        }

        @Override
        public List<DnsFigures.SlowZone> slowest() {
            return List.of();
        }
    }
}
