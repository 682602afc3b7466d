package dev.parley.defaults;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.task.SimpleAsyncTaskSchedulerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Runs all {@code @Scheduled} methods. */
@AutoConfiguration(after = TaskExecutionAutoConfiguration.class, before = TaskSchedulingAutoConfiguration.class)
@EnableScheduling
class SchedulingAutoConfiguration {

	@Bean
	TaskScheduler taskScheduler(SimpleAsyncTaskSchedulerBuilder builder) {
		return builder.configure(new OutageLoggingScheduler());
	}

}
