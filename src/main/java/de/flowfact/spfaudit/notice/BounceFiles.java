package de.flowfact.spfaudit.notice;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

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
    public record Tally(int hard, int soft, int knownBefore, List<String> skipped) {

        public Tally {
            skipped = List.copyOf(skipped);
        }
    }

    /// Reads a Maildir, a folder, an mbox or a message. What cannot be read as a bounce is named
    /// and passed over.
    public Tally read(Path path, Instant now) throws IOException {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        var skipped = new ArrayList<String>();
        MailFiles.read(
                path,
                (name, octets) -> {
                    switch (BounceReader.read(octets)) {
                        case BounceReader.Content.Skipped(String reason) ->
                                skipped.add(name + ": " + reason);
                        case BounceReader.Content.Bounced(Bounce bounce) -> {
                            Bounces.Entry entry = bounces.record(bounce, now);
                            if (entry == Bounces.Entry.FOREIGN) {
                                skipped.add(name + ": no notice has its key");
                            } else {
                                counts.merge(Kind.of(bounce, entry), 1, Integer::sum);
                            }
                        }
                    }
                });
        return new Tally(
                counts.getOrDefault(Kind.HARD, 0),
                counts.getOrDefault(Kind.SOFT, 0),
                counts.getOrDefault(Kind.KNOWN, 0),
                skipped);
    }

    private enum Kind {
        HARD,
        SOFT,
        KNOWN;

        static Kind of(Bounce bounce, Bounces.Entry entry) {
            if (entry == Bounces.Entry.KNOWN_BEFORE) {
                return KNOWN;
            }
            return bounce.hard() ? HARD : SOFT;
        }
    }
}
