package de.flowfact.spfaudit.dns;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/// How many domains may be waited for long at once. The domains of a dead name server are all slow;
/// once they take up all places, each further one is given up after a short while, so that they
/// hold up nobody else.
public final class Patience {

    private final Duration shortWhile;
    private final IntSupplier places;
    private final AtomicInteger taken = new AtomicInteger();

    /// @param shortWhile what every domain gets
    /// @param places how many there are, now
    public Patience(Duration shortWhile, IntSupplier places) {
        this.shortWhile = shortWhile;
        this.places = places;
    }

    Duration shortWhile() {
        return shortWhile;
    }

    boolean takePlace() {
        if (taken.incrementAndGet() <= places.getAsInt()) {
            return true;
        }
        leavePlace();
        return false;
    }

    void leavePlace() {
        taken.decrementAndGet();
    }
}
