package dev.parley.servers.test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that a test sets forward instead of waiting. */
public final class MovableClock extends Clock {

	private volatile Duration ahead = Duration.ZERO;

	/** Sets the clock forward. */
	public synchronized void advance(Duration time) {
		this.ahead = this.ahead.plus(time);
	}

	@Override
	public Instant instant() {
		return Instant.now().plus(this.ahead);
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		throw new UnsupportedOperationException("Every part uses UTC");
	}

}
