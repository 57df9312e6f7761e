package de.flowfact.spfaudit.job;

import de.flowfact.spfaudit.audit.Nights;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/// Cuts the work list of the running night into ranges of equal length.
record WorkPartitioner(Nights nights, RunningNight running) implements Partitioner {

    @Override
    public Map<String, ExecutionContext> partition(int gridSize) {
        LocalDate date = running.date();
        int domains = nights.find(date).orElseThrow().domains();
        var partitions = new LinkedHashMap<String, ExecutionContext>();
        for (int i = 0; i < gridSize; i++) {
            var range = new ExecutionContext();
            range.putInt("afterOrdinal", (int) ((long) domains * i / gridSize));
            range.putInt("toOrdinal", (int) ((long) domains * (i + 1) / gridSize));
            partitions.put("part" + i, range);
        }
        return partitions;
    }
}
