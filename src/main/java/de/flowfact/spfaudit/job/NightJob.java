package de.flowfact.spfaudit.job;

import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// One night, as a table of contents. Start reading here; each step is a bean of [NightSteps].
@Configuration(proxyBeanMethods = false)
class NightJob {

    static final String NAME = "night";
    static final String EVALUATE = "evaluate";

    @Bean
    Job night(
            JobRepository repository,
            Step prepare,
            Step evaluate,
            Step secondLook,
            Step keepKnown,
            Step confirm,
            Step compare,
            Step hold,
            Step compose,
            Step deliver,
            Step report,
            Step finish) {
        return new JobBuilder(NAME, repository)
                .start(prepare)
                .next(evaluate)
                .next(secondLook)
                .next(keepKnown)
                .next(confirm)
                .next(compare)
                .next(hold)
                .next(compose)
                .next(deliver)
                .next(report)
                .next(finish)
                .build();
    }
}
