package de.flowfact.spfaudit.dns;

import java.time.Duration;
import java.util.List;

/// What DNS said to one question. Only [Records], [NoData] and [NoSuchName] are knowledge;
/// [Unavailable] is the lack of it and must never be taken for one of the others.
public sealed interface Answer {

    /// At least one record of the type asked for, CNAMEs followed unless they were asked for. `ttl`
    /// is the shortest of those met on the way.
    ///
    /// @param unreadable how many more there are, with a name that no [DomainName] can be: nothing
    ///   is known of what they lead to
    record Records(List<ResourceRecord> records, int unreadable, Duration ttl) implements Answer {

        public Records {
            records = List.copyOf(records);
        }

        public Records(List<ResourceRecord> records, Duration ttl) {
            this(records, 0, ttl);
        }

        /// The records of one kind, in the order of the answer.
        public <R extends ResourceRecord> List<R> only(Class<R> kind) {
            return records.stream().filter(kind::isInstance).map(kind::cast).toList();
        }
    }

    /// The name exists, records of this type do not. `ttl` is how long that holds (RFC 2308).
    record NoData(Duration ttl) implements Answer {}

    /// The name does not exist (NXDOMAIN). `ttl` is how long that holds (RFC 2308).
    record NoSuchName(Duration ttl) implements Answer {}

    /// Nothing is known, and why.
    record Unavailable(Fault fault) implements Answer {}

    /// Why nothing is known.
    enum Fault {
        TIMEOUT("no answer in time"),
        SERVFAIL("server failure (SERVFAIL)"),
        REFUSED("refused (REFUSED)"),
        FORMERR("the server could not read the question (FORMERR)"),
        NOTIMP("the server does not do such questions (NOTIMP)"),
        OTHER_RCODE("an error code that says nothing about the name"),
        MALFORMED("an answer that cannot be read"),
        TRUNCATED("an answer too long for UDP, and none over TCP"),
        LAME("a server that does not know the zone"),
        CNAME_LOOP("a loop or too long a chain of CNAMEs"),
        NETWORK("the server cannot be reached"),
        DEADLINE("the time for this domain was used up"),
        TOO_MANY_QUESTIONS("one domain may not cost more questions");

        private final String sentence;

        Fault(String sentence) {
            this.sentence = sentence;
        }

        /// For operations, to be put behind a colon.
        public String sentence() {
            return sentence;
        }
    }
}
