package de.flowfact.spfaudit.job;

import de.flowfact.spfaudit.audit.Nights;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/// Cuts the work list of the running night into ranges of equal length. A range is in the name of
/// its step, `evaluatePartition:125-250`: Spring Batch creates the step first and stores its
/// context then, and a night that was broken off between the two would be without.
record WorkPartitioner(Nights nights, RunningNight running) implements Partitioner {

    /// Of the work list's ordinals.
    ///
    /// @param after the one before the first
    /// @param to the last
    record Range(int after, int to) {

        static Range ofStep(String name) {
            String[] ends = name.substring(name.lastIndexOf(':') + 1).split("-", 2);
            return new Range(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]));
        }

        private String name() {
            return after + "-" + to;
        }
    }

    @Override
    public Map<String, ExecutionContext> partition(int gridSize) {
        LocalDate date = running.date();
        int domains = nights.find(date).orElseThrow().domains();
        var partitions = new LinkedHashMap<String, ExecutionContext>();
        for (int i = 0; i < gridSize; i++) {
            var range =
                    new Range(
                            (int) ((long) domains * i / gridSize),
                            (int) ((long) domains * (i + 1) / gridSize));
            partitions.put(range.name(), new ExecutionContext());
        }
        return partitions;
    }
}
