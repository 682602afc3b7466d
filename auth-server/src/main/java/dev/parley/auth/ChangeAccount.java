package dev.parley.auth;

import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes the accounts of others, and ends the access that they had. One operator who can
 * log in is always left.
 */
@Component
public class ChangeAccount {

	private final JdbcClient jdbc;

	private final Accounts accounts;

	private final RevokeAccess access;

	private final SecurityEvents events;

	ChangeAccount(JdbcClient jdbc, Accounts accounts, RevokeAccess access, SecurityEvents events) {
		this.jdbc = jdbc;
		this.accounts = accounts;
		this.access = access;
		this.events = events;
	}

	/**
	 * Gives an account another role.
	 * @param operator the subject of the operator who does it
	 */
	@Transactional
	public Result changeRole(Username user, Role role, String operator) {
		if (role != Role.OPERATOR && isLastOperator(user)) {
			return Result.LAST_OPERATOR;
		}
		this.access.ofUser(user);
		this.jdbc.sql("update account set roles = array[?] where username = ?")
			.params(role.name(), user.value())
			.update();
		record(SecurityEvent.ROLE_CHANGED, user, role + " by " + operator);
		return Result.DONE;
	}

	/**
	 * Disables or enables an account.
	 * @param operator the subject of the operator who does it
	 */
	@Transactional
	public Result enable(Username user, boolean enabled, String operator) {
		if (!enabled && isLastOperator(user)) {
			return Result.LAST_OPERATOR;
		}
		if (!enabled) {
			this.access.ofUser(user);
		}
		this.jdbc.sql("update account set enabled = ? where username = ?").params(enabled, user.value()).update();
		record(enabled ? SecurityEvent.ACCOUNT_ENABLED : SecurityEvent.ACCOUNT_DISABLED, user, "by " + operator);
		return Result.DONE;
	}

	/**
	 * Ends all logins of a user, who can log in again.
	 * @param operator the subject of the operator who does it
	 */
	@Transactional
	public void endLogins(Username user, String operator) {
		this.access.ofUser(user);
		record(SecurityEvent.ACCESS_ENDED, user, "all logins by " + operator);
	}

	/**
	 * Erases the personal data of a user, which ends all access.
	 * @param operator the subject of the operator who does it
	 */
	@Transactional
	public Result erase(Username user, String operator) {
		if (isLastOperator(user)) {
			return Result.LAST_OPERATOR;
		}
		Optional<String> subject = this.accounts.erase(user);
		subject.ifPresent((id) -> this.events.record(SecurityEvent.ACCOUNT_ERASED, id, null, "by " + operator));
		return subject.isPresent() ? Result.DONE : Result.UNKNOWN;
	}

	/** Two operators cannot disable each other at once. */
	private boolean isLastOperator(Username user) {
		this.jdbc.sql("select pg_advisory_xact_lock(hashtext('operators'))").query().singleRow();
		List<String> operators = this.jdbc.sql("""
				select username from account
				where enabled and password is not null and 'OPERATOR' = any (roles)
				""").query((row, _) -> row.getString(1)).list();
		return operators.equals(List.of(user.value()));
	}

	private void record(SecurityEvent event, Username user, String detail) {
		this.events.record(event, user.value(), null, detail);
	}

	/** What became of a change. */
	public enum Result {

		/** It is done. */
		DONE,

		/** There is no such account. */
		UNKNOWN,

		/** It would leave no operator who can log in. */
		LAST_OPERATOR

	}

}
