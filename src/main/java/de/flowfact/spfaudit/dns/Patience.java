package de.flowfact.spfaudit.dns;

import java.time.Duration;
import java.util.concurrent.Semaphore;

/// How many domains may be waited for long at once. The domains of a dead name server are all slow;
/// once they take up all places, each further one is given up after a short while, so that they
/// hold up nobody else.
public final class Patience {

    private final Duration shortWhile;
    private final Semaphore places;

    /// @param shortWhile what every domain gets
    public Patience(Duration shortWhile, int places) {
        this.shortWhile = shortWhile;
        this.places = new Semaphore(places);
    }

    Duration shortWhile() {
        return shortWhile;
    }

    boolean takePlace() {
        return places.tryAcquire();
    }

    void leavePlace() {
        places.release();
    }
}
