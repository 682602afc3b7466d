package dev.parley.auth.demo;

import java.util.Map;
import java.util.Set;

import dev.parley.auth.Account;
import dev.parley.auth.Accounts;
import dev.parley.auth.DataInitializer;
import dev.parley.auth.EmailAddress;
import dev.parley.auth.PasswordHash;
import dev.parley.auth.Role;
import dev.parley.auth.SecondFactors;
import dev.parley.auth.Secret;
import dev.parley.auth.TotpSecret;
import dev.parley.auth.Username;

import org.springframework.context.annotation.Profile;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Opens the demo users' accounts with their generated passwords, and the operator's app.
 */
@Component
@Profile("demo")
class DemoAccounts implements DataInitializer {

	private static final Map<String, Role> ROLES = Map.of("customer1", Role.CUSTOMER, "customer2", Role.CUSTOMER,
			"staff1", Role.STAFF, "operator1", Role.OPERATOR);

	private static final Username OPERATOR = new Username("operator1");

	private final Accounts accounts;

	private final SecondFactors factors;

	private final DemoSecrets secrets;

	private final PasswordEncoder encoder;

	DemoAccounts(Accounts accounts, SecondFactors factors, DemoSecrets secrets, PasswordEncoder encoder) {
		this.accounts = accounts;
		this.factors = factors;
		this.secrets = secrets;
		this.encoder = encoder;
		ROLES.keySet().forEach(secrets::ofUser);
		secrets.totpOf(OPERATOR.value());
	}

	@Override
	public void initialize() {
		ROLES.forEach((name, role) -> open(new Username(name), role, this.secrets.ofUser(name)));
		TotpSecret app = this.secrets.totpOf(OPERATOR.value());
		if (!this.factors.isEnrolled(OPERATOR, app)) {
			this.factors.enrol(OPERATOR, app);
		}
	}

	private void open(Username username, Role role, Secret password) {
		boolean unchanged = this.accounts.find(username)
			.filter((account) -> this.encoder.matches(password.value(), account.password().value()))
			.isPresent();
		if (!unchanged) {
			PasswordHash hash = new PasswordHash(this.encoder.encode(password.value()));
			this.accounts.save(new Account(username, hash, Set.of(role), true));
		}
		if (this.accounts.email(username).isEmpty()) {
			this.accounts.save(username, new EmailAddress(username.value() + "@parley.example"));
		}
	}

}
