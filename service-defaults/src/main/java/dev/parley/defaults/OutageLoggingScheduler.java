package dev.parley.defaults;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;

/**
 * Runs {@code @Scheduled} methods and logs each of their outages once, where the default
 * logs a stack trace at each failure.
 */
class OutageLoggingScheduler extends SimpleAsyncTaskScheduler {

	private static final Log log = LogFactory.getLog(OutageLoggingScheduler.class);

	private static Runnable watched(Runnable task) {
		Outage outage = new Outage(log, task.toString());
		return () -> outage.run(task);
	}

	@Override
	public @Nullable ScheduledFuture<?> schedule(Runnable task, Trigger trigger) {
		return super.schedule(watched(task), trigger);
	}

	@Override
	public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, Instant start, Duration period) {
		return super.scheduleAtFixedRate(watched(task), start, period);
	}

	@Override
	public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, Duration period) {
		return super.scheduleAtFixedRate(watched(task), period);
	}

	@Override
	public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, Instant start, Duration delay) {
		return super.scheduleWithFixedDelay(watched(task), start, delay);
	}

	@Override
	public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, Duration delay) {
		return super.scheduleWithFixedDelay(watched(task), delay);
	}

}
