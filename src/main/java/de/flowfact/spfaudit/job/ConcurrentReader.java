package de.flowfact.spfaudit.job;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemReader;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/// Looks at many domains beside each other, and hands on what came of each as soon as it is there.
/// A chunk is then made of those that are done, and no domain of a slow zone holds up the others,
/// as it would where a chunk is read first and processed as a whole. What was under way when a step
/// is broken off has no result yet and is done again.
class ConcurrentReader<D, R> implements ItemStreamReader<R> {

    private final ItemReader<D> domains;
    private final Function<D, R> evaluator;
    private final IntSupplier atOnce;
    private final BlockingQueue<Outcome<R>> outcomes = new LinkedBlockingQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private int underWay;
    private boolean allRead;

    /// @param atOnce how many domains are evaluated at once, now; at least one
    ConcurrentReader(ItemReader<D> domains, Function<D, R> evaluator, IntSupplier atOnce) {
        this.domains = domains;
        this.evaluator = evaluator;
        this.atOnce = atOnce;
    }

    private sealed interface Outcome<R> {}

    private record Evaluated<R>(R result) implements Outcome<R> {}

    private record Failed<R>(Throwable cause) implements Outcome<R> {}

    @Override
    public @Nullable R read() throws Exception {
        while (!allRead && underWay < atOnce.getAsInt()) {
            D domain = domains.read();
            if (domain == null) {
                allRead = true;
            } else {
                underWay++;
                threads.execute(() -> outcomes.add(evaluate(domain)));
            }
        }
        if (underWay == 0) {
            return null;
        }
        Outcome<R> outcome = outcomes.take();
        underWay--;
        return switch (outcome) {
            case Evaluated(R result) -> result;
            case Failed(Throwable cause) ->
                    throw new IllegalStateException("a domain could not be evaluated", cause);
        };
    }

    private Outcome<R> evaluate(D domain) {
        try {
            return new Evaluated<>(evaluator.apply(domain));
        } catch (RuntimeException | Error e) {
            return new Failed<>(e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
