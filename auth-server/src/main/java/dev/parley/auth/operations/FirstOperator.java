package dev.parley.auth.operations;

import java.sql.Timestamp;
import java.time.Clock;

import dev.parley.auth.DataInitializer;
import dev.parley.auth.EmailAddress;
import dev.parley.auth.Invite;
import dev.parley.auth.MailQueue;
import dev.parley.auth.Role;
import dev.parley.auth.SendPasswordLink;
import dev.parley.auth.Username;
import dev.parley.defaults.RefusedStart;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Invites the operator that the configuration names, while no user can log in. The link
 * goes the way of all mail, and never to a log.
 */
@Component
@Profile("!demo")
@Order(Ordered.LOWEST_PRECEDENCE)
class FirstOperator implements DataInitializer {

	private static final Log log = LogFactory.getLog(FirstOperator.class);

	private final FirstOperatorSettings settings;

	private final Invite invite;

	private final SendPasswordLink links;

	private final MailQueue queue;

	private final JdbcClient jdbc;

	private final Clock clock;

	FirstOperator(FirstOperatorSettings settings, Invite invite, SendPasswordLink links, MailQueue queue,
			JdbcClient jdbc, Clock clock) {
		this.settings = settings;
		this.invite = invite;
		this.links = links;
		this.queue = queue;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	@Override
	public void initialize() {
		if (isDone()) {
			return;
		}
		String name = this.settings.name();
		String email = this.settings.email();
		if (name == null || email == null) {
			log.info("There is no account yet: set parley.auth.first-operator.name and .email to invite an operator");
			return;
		}
		if (!this.queue.isOpen()) {
			throw new RefusedStart("The first operator cannot be invited without mail: set `spring.mail.host`");
		}
		Username user = new Username(name);
		if (this.invite.invite(user, new EmailAddress(email), Role.OPERATOR, "the configuration").isEmpty()) {
			this.links.send(user);
		}
		log.info("The first operator is invited by mail");
	}

	/** Whether a user can log in, or can do so after a click on a link. */
	private boolean isDone() {
		return this.jdbc.sql("""
				select exists (select from account where password is not null)
				or exists (select from password_link where expires_at > ?)
				""").param(Timestamp.from(this.clock.instant())).query(Boolean.class).single();
	}

}
