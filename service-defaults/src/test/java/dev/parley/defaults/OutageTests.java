package dev.parley.defaults;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.scheduling.annotation.Scheduled;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests that a scheduled task logs one line per outage, and one at its end. */
@ExtendWith(OutputCaptureExtension.class)
class OutageTests {

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(TaskExecutionAutoConfiguration.class,
				TaskSchedulingAutoConfiguration.class, SchedulingAutoConfiguration.class))
		.withUserConfiguration(Task.class);

	@Test
	void logsTheBeginningAndTheEndOfAnOutage(CapturedOutput output) {
		this.application.run((context) -> {
			Task task = context.getBean(Task.class);
			assertThat(task.enough.await(20, TimeUnit.SECONDS)).isTrue();
		});

		assertThat(output.getAll().lines().filter((line) -> line.contains("Task.run failed"))).singleElement()
			.asString()
			.contains("failed, and is repeated until it succeeds: java.io.IOException: Connection refused");
		assertThat(output.getAll().lines().filter((line) -> line.contains("works again"))).singleElement()
			.asString()
			.contains("Task.run works again, after 20 failed attempts");
		assertThat(output).doesNotContain("\tat ");
	}

	/** Fails 20 times. */
	@Configuration(proxyBeanMethods = false)
	static class Task {

		private final AtomicInteger runs = new AtomicInteger();

		private final CountDownLatch enough = new CountDownLatch(25);

		@Scheduled(fixedDelay = 10)
		void run() {
			this.enough.countDown();
			if (this.runs.incrementAndGet() <= 20) {
				throw new DataAccessResourceFailureException("No connection", new IOException("Connection refused"));
			}
		}

	}

}
