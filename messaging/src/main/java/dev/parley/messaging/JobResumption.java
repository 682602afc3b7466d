package dev.parley.messaging;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.parley.defaults.Outage;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/** Looks for postponed jobs that are due, if there are queues. */
class JobResumption implements ApplicationRunner, DisposableBean {

	private static final int BATCH = 100;

	private static final Duration LONGEST_PERIOD = Duration.ofSeconds(5);

	private final ScheduledExecutorService timer = Executors
		.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("job-resumption").factory());

	private final Outage outage = new Outage(LogFactory.getLog(JobResumption.class), "Resuming postponed jobs");

	private final PostponedJobs jobs;

	private final MessagingProperties properties;

	JobResumption(PostponedJobs jobs, MessagingProperties properties) {
		this.jobs = jobs;
		this.properties = properties;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		this.properties.queues()
			.values()
			.stream()
			.map(MessagingProperties.Jobs::pause)
			.min(Duration::compareTo)
			.map((pause) -> (pause.compareTo(LONGEST_PERIOD) < 0) ? pause : LONGEST_PERIOD)
			.ifPresent((period) -> this.timer.scheduleWithFixedDelay(this::resume, period.toMillis(), period.toMillis(),
					TimeUnit.MILLISECONDS));
	}

	@Override
	public void destroy() {
		this.timer.shutdownNow();
	}

	private void resume() {
		this.outage.run(() -> {
			while (this.jobs.resume(BATCH) == BATCH) {
				Thread.yield();
			}
		});
	}

}
