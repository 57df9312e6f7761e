package de.flowfact.spfaudit.demo;

import de.flowfact.spfaudit.demo.Situation.Ending;
import de.flowfact.spfaudit.dns.DomainName;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// What is decided once about a domain; everything else about it follows from its seed.
///
/// @param alone no other sender domain is above or below it
/// @param permits whether its record lets the vendor send in the first night
record Plan(
        DomainName name,
        boolean alone,
        Situation situation,
        boolean permits,
        Ending ending,
        Provider provider,
        long seed) {

    /// The same lots each time it is asked for, so that a domain stays itself from night to night;
    /// other ones for each `purpose`.
    RandomGenerator random(Purpose purpose) {
        return new SplittableRandom(seed + purpose.salt);
    }

    enum Purpose {
        HOSTS(1),
        TERMS(2),
        VENDOR(3),
        DEVELOPMENT(4),
        VERIFICATIONS(5);

        private final long salt;

        Purpose(long salt) {
            this.salt = salt;
        }
    }
}
