package dev.parley.order.push;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import dev.parley.defaults.Revocations;
import dev.parley.order.CustomerId;
import dev.parley.order.Updates;
import dev.parley.order.Updates.Update;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/** The clients that follow updates at this instance. */
@Component
class Followers implements Updates.Listener, SmartLifecycle {

	private static final Log log = LogFactory.getLog(Followers.class);

	/** Reads must not take the connections of those who place orders. */
	private static final int READS_AT_ONCE = 4;

	private final Updates updates;

	private final Revocations revocations;

	private final Settings settings;

	private final Clock clock;

	private final Set<Follower> followers = ConcurrentHashMap.newKeySet();

	private final Semaphore reads = new Semaphore(READS_AT_ONCE);

	private volatile boolean running;

	Followers(Updates updates, Revocations revocations, Settings settings, Clock clock) {
		this.updates = updates;
		this.revocations = revocations;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * Lets a client follow its updates, or those of all customers for an operator.
	 * @param after the cursor of the last update that it knows; null to begin now
	 * @throws EndedException if it may not
	 */
	Follower add(Authentication caller, @Nullable String after, Channel channel) {
		Set<String> authorities = AuthorityUtils.authorityListToSet(caller.getAuthorities());
		if (!authorities.contains("SCOPE_orders:read") || !(caller.getCredentials() instanceof Jwt token)) {
			throw new EndedException(End.FORBIDDEN);
		}
		CustomerId customer = authorities.contains("ROLE_OPERATOR") ? null : new CustomerId(caller.getName());
		Follower follower = new Follower(token, customer, start(after), this::read, channel, this.clock.instant());
		register(follower);
		// It may have begun to stop meanwhile.
		if (!this.running) {
			follower.end(End.COME_BACK);
		}
		follower.signal();
		return follower;
	}

	private synchronized void register(Follower follower) {
		long ofUser = this.followers.stream().filter((other) -> other.user().equals(follower.user())).count();
		if (ofUser >= this.settings.connectionsPerUser() || this.followers.size() >= this.settings.connections()) {
			throw new EndedException(End.TOO_MANY);
		}
		this.followers.add(follower);
	}

	private long start(@Nullable String after) {
		if (after == null) {
			return this.updates.newest();
		}
		try {
			long number = Long.parseLong(after);
			if (this.updates.isComplete(number)) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			throw new EndedException(End.BAD_CURSOR);
		}
		throw new EndedException(End.TOO_OLD);
	}

	private List<Update> read(@Nullable CustomerId customer, long number, int limit) {
		this.reads.acquireUninterruptibly();
		try {
			return this.updates.after(customer, number, limit);
		}
		catch (DataAccessException ex) {
			log.debug("Updates are read at the next signal", ex);
			return List.of();
		}
		finally {
			this.reads.release();
		}
	}

	@Override
	public void updated(CustomerId customer) {
		this.followers.stream().filter((follower) -> follower.follows(customer)).forEach(Follower::signal);
	}

	@Override
	public void updated() {
		this.followers.forEach(Follower::signal);
	}

	/** Often enough to end a connection within a second after the access was revoked. */
	@Scheduled(fixedDelay = 250, timeUnit = TimeUnit.MILLISECONDS)
	void check() {
		Instant now = this.clock.instant();
		Instant due = now.minus(this.settings.heartbeat());
		for (Follower follower : this.followers) {
			if (hasEnded(follower.token(), now)) {
				follower.end(End.TOKEN_ENDED);
			}
			follower.heartbeat(due, now);
		}
		this.followers.removeIf(Follower::isGone);
	}

	private boolean hasEnded(Jwt token, Instant now) {
		Instant expiry = token.getExpiresAt();
		return expiry == null || !expiry.isAfter(now) || this.revocations.isRevoked(token);
	}

	@Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
	void prune() {
		while (this.updates.prune(this.settings.retention())) {
			// A full batch: there may be more.
		}
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		this.followers.forEach((follower) -> follower.end(End.COME_BACK));
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/**
	 * Settings of the updates.
	 *
	 * @param retention how long an update is kept for clients that come back
	 * @param heartbeat how often the connection to a client is checked
	 * @param connectionsPerUser how many clients of one user may follow at this instance
	 * @param connections how many clients may follow at this instance
	 */
	@ConfigurationProperties("parley.updates")
	record Settings(@DefaultValue("1d") Duration retention, @DefaultValue("20s") Duration heartbeat,
			@DefaultValue("10") int connectionsPerUser, @DefaultValue("1000") int connections) {
	}

}
