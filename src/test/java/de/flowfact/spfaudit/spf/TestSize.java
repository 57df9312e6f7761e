package de.flowfact.spfaudit.spf;

/// How much the tests with random input do: some seconds in every build, the same each time; with
/// `-Pfuzz` some minutes, and something else each time.
final class TestSize {

    private static final int FACTOR = Integer.getInteger("spf.fuzz.factor", 1);
    private static final long SEED = FACTOR == 1 ? 20140430 : System.nanoTime();

    static {
        System.err.println("random input: seed " + seed());
    }

    private TestSize() {}

    static int of(int inEveryBuild) {
        return inEveryBuild * FACTOR;
    }

    /// Printed at the start, so that a failure can be seen again.
    static long seed() {
        return Long.getLong("spf.fuzz.seed", SEED);
    }
}
