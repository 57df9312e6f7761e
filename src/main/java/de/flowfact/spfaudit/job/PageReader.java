package de.flowfact.spfaudit.job;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemReader;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Reads pages, each from the last item of the one before. It reads outside of the chunk's
/// transaction, which would otherwise hold its connection for as long as the chunk waits for DNS.
/// Where to go on after a crash is in the data.
final class PageReader<T> implements ItemReader<T> {

    private final TransactionTemplate outside;
    private final Function<Optional<T>, List<T>> page;
    private final Queue<T> items = new ArrayDeque<>();
    private Optional<T> last = Optional.empty();
    private boolean atEnd;

    /// @param page the items after this one, or the first; empty at the end
    PageReader(PlatformTransactionManager transactions, Function<Optional<T>, List<T>> page) {
        this.outside = new TransactionTemplate(transactions);
        this.outside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
        this.page = page;
    }

    @Override
    public @Nullable T read() {
        if (items.isEmpty() && !atEnd) {
            List<T> next = outside.execute(_ -> page.apply(last));
            items.addAll(next);
            atEnd = next.isEmpty();
        }
        T item = items.poll();
        if (item != null) {
            last = Optional.of(item);
        }
        return item;
    }
}
