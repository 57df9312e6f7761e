package de.flowfact.spfaudit.spf;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import de.flowfact.spfaudit.dns.Dns;
import java.time.InstantSource;
import java.util.List;

/// RFC 7208: may this server send for this domain? Start reading here, then go on in [CheckHost].
public final class Spf {

    private static final long PARSED_CHARACTERS_KEPT = 10_000_000;

    private final InstantSource clock;

    // What many domains include is parsed once.
    private final LoadingCache<String, ParsedRecord> parsed =
            Caffeine.newBuilder()
                    .maximumWeight(PARSED_CHARACTERS_KEPT)
                    .weigher((String text, ParsedRecord _) -> text.length())
                    .build(RecordParser::parse);

    /// Keeps parsed records for as long as it lives.
    ///
    /// @param clock for the macro t in explanations
    public Spf(InstantSource clock) {
        this.clock = clock;
    }

    /// A result for any request and any answer of `dns`. The overall time limit (RFC 7208, 4.6.4)
    /// is `dns`'s: past it, it answers that nothing is available any more, which is a temperror.
    /// The RFC would have it allow at least 20 seconds; `check` and a night's second look do, its
    /// first look allows less, so that the slow hold nobody up.
    public Evaluation check(Dns dns, SpfRequest request) {
        return new Check(dns, request, parsed::get, clock).run();
    }

    /// The whole of the sender's domain's SPF, whatever this mail matches. Asks `dns` what [#check]
    /// asks, and for the records that a hundred more terms lead to, no further.
    public Survey survey(Dns dns, SpfRequest request) {
        return new Surveyor(new Check(dns, request, parsed::get, clock)).run();
    }

    /// What the sender's domain's record shows by itself. Asks `dns` for nothing but that record,
    /// which a check has asked for before.
    public List<Hint> lint(Dns dns, SpfRequest request) {
        return new Surveyor(new Check(dns, request, parsed::get, clock)).lint();
    }
}
