package de.flowfact.spfaudit.advice;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where a domain's records are edited.
public sealed interface DnsHosting {

    /// At one that is recognised.
    ///
    /// @param editing where its customers edit them; empty where that is not known
    record AtProvider(String name, Witness witness, Optional<EditingPlace> editing)
            implements DnsHosting {}

    /// At which of them is not known, so that no way there is named either.
    ///
    /// @param names in alphabetical order, one at least
    /// @param andOthers whether there are some besides that are not recognised
    /// @param witnesses who named them, in their order
    record Several(List<String> names, boolean andOthers, List<Witness> witnesses)
            implements DnsHosting {

        public Several {
            names = List.copyOf(names);
            witnesses = List.copyOf(witnesses);
        }
    }

    /// At somebody's who is not recognised.
    record Unrecognised() implements DnsHosting {}

    /// One of the witnesses could not be asked.
    record NotAnswered() implements DnsHosting {}

    record NotAsked() implements DnsHosting {}

    /// What shows who it is. The first that speaks is believed, unless the next contradicts it.
    enum Witness {
        /// Domain Connect: the provider itself publishes in the zone where its pages are.
        DOMAIN_CONNECT("_domainconnect"),
        NAME_SERVERS("Nameserver"),
        /// The zone's first name server, or the mailbox of whoever runs it.
        SOA("SOA");

        private final String phrase;

        Witness(String phrase) {
            this.phrase = phrase;
        }

        /// Stable: it is part of `check --json`.
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /// German, to be put in parentheses.
        public String phrase() {
            return phrase;
        }
    }

    /// As it is told: one name, or `A und B`.
    default Optional<String> provider() {
        return switch (this) {
            case AtProvider(String name, _, _) -> Optional.of(name);
            case Several(var names, boolean andOthers, _) ->
                    Optional.of(
                            GermanList.of(
                                    Stream.concat(
                                                    names.stream(),
                                                    andOthers
                                                            ? Stream.of("ein anderer Anbieter")
                                                            : Stream.empty())
                                            .toList()));
            case Unrecognised _, NotAnswered _, NotAsked _ -> Optional.empty();
        };
    }

    /// Where its customers edit a record, where that is known.
    default Optional<EditingPlace> editing() {
        return this instanceof AtProvider(_, _, var place) ? place : Optional.empty();
    }

    default List<Witness> witnesses() {
        return switch (this) {
            case AtProvider(_, Witness witness, _) -> List.of(witness);
            case Several(_, _, var witnesses) -> witnesses;
            case Unrecognised _, NotAnswered _, NotAsked _ -> List.of();
        };
    }

    /// Stable: it is part of `check --json`.
    default String code() {
        return switch (this) {
            case AtProvider _ -> "provider";
            case Several _ -> "several";
            case Unrecognised _ -> "unrecognised";
            case NotAnswered _ -> "not-answered";
            case NotAsked _ -> "unknown";
        };
    }

    /// A German phrase that says by what it is known.
    default String phrase() {
        return switch (this) {
            case AtProvider _, Several _ ->
                    "%s (%s)"
                            .formatted(
                                    provider().orElseThrow(),
                                    witnesses().stream()
                                            .map(Witness::phrase)
                                            .collect(Collectors.joining(", ")));
            case Unrecognised _ -> "nicht erkannt";
            case NotAnswered _ -> "nicht abrufbar";
            case NotAsked _ -> "unbekannt";
        };
    }
}
