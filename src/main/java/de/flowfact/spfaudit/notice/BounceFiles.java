package de.flowfact.spfaudit.notice;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes what came back into the books.
public final class BounceFiles {

    private final Bounces bounces;

    public BounceFiles(Bounces bounces) {
        this.bounces = bounces;
    }

    /// What was in the files.
    ///
    /// @param hard new ones, for good
    /// @param soft new ones, for the moment
    /// @param knownBefore read at an earlier time
    /// @param skipped what is no bounce of ours: name and reason
    /// @param unclear new ones; why, no machine can tell: names
    public record Tally(
            int hard, int soft, int knownBefore, List<String> skipped, List<String> unclear) {

        public Tally {
            skipped = List.copyOf(skipped);
            unclear = List.copyOf(unclear);
        }
    }

    /// Reads a Maildir, a folder, an mbox or a message. What cannot be read as a bounce is named
    /// and passed over.
    public Tally read(Path path, Instant now) throws IOException {
        Map<Bounces.Entry, Integer> counts = new EnumMap<>(Bounces.Entry.class);
        var skipped = new ArrayList<String>();
        var unclear = new ArrayList<String>();
        MailFiles.read(
                path,
                (name, octets) -> {
                    switch (BounceReader.read(octets)) {
                        case BounceReader.Content.Skipped(String reason) ->
                                skipped.add(name + ": " + reason);
                        case BounceReader.Content.Bounced(Bounce bounce) -> {
                            Bounces.Entry entry = bounces.record(bounce, now);
                            counts.merge(entry, 1, Integer::sum);
                            if (entry == Bounces.Entry.UNCLEAR) {
                                unclear.add(name);
                            }
                            whySkipped(entry).ifPresent(why -> skipped.add(name + ": " + why));
                        }
                    }
                });
        return new Tally(
                counts.getOrDefault(Bounces.Entry.HARD, 0),
                counts.getOrDefault(Bounces.Entry.SOFT, 0),
                counts.getOrDefault(Bounces.Entry.KNOWN_BEFORE, 0),
                skipped,
                unclear);
    }

    private static Optional<String> whySkipped(Bounces.Entry entry) {
        return switch (entry) {
            case HARD, SOFT, UNCLEAR, KNOWN_BEFORE -> Optional.empty();
            case OF_COPY -> Optional.of("about the account manager's copy");
            case NO_FAILURE -> Optional.of("no failure of the customer's");
            case FOREIGN -> Optional.of("no notice has its key");
        };
    }
}
