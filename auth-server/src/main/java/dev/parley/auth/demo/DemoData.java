package dev.parley.auth.demo;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.parley.auth.Account;
import dev.parley.auth.Accounts;
import dev.parley.auth.DataInitializer;
import dev.parley.auth.EmailAddress;
import dev.parley.auth.PasswordHash;
import dev.parley.auth.RegisterClient;
import dev.parley.auth.Role;
import dev.parley.auth.Scope;
import dev.parley.auth.Secret;
import dev.parley.auth.SecondFactors;
import dev.parley.auth.TotpSecret;
import dev.parley.auth.Username;

import org.springframework.context.annotation.Profile;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.stereotype.Component;

/**
 * The demo users, the operator's authenticator app, and the client of a business partner.
 */
@Component
@Profile("demo")
class DemoData implements DataInitializer {

	static final String PARTNER = "partner";

	private static final List<String> PARTNERS_SCOPES = Stream
		.of(Scope.PRODUCTS_READ, Scope.ORDERS_READ, Scope.ORDERS_WRITE)
		.map(Scope::value)
		.toList();

	private static final Map<String, Role> ROLES = Map.of("customer1", Role.CUSTOMER, "customer2", Role.CUSTOMER,
			"staff1", Role.STAFF, "operator1", Role.OPERATOR);

	private static final Username OPERATOR = new Username("operator1");

	private final Accounts accounts;

	private final SecondFactors factors;

	private final RegisterClient clients;

	private final DemoSecrets secrets;

	private final PasswordEncoder encoder;

	DemoData(Accounts accounts, SecondFactors factors, RegisterClient clients, DemoSecrets secrets,
			PasswordEncoder encoder) {
		this.accounts = accounts;
		this.factors = factors;
		this.clients = clients;
		this.secrets = secrets;
		this.encoder = encoder;
	}

	@Override
	public void initialize() {
		ROLES.forEach((name, role) -> save(new Username(name), role, this.secrets.ofUser(name)));
		TotpSecret app = this.secrets.totpOf(OPERATOR.value());
		if (!this.factors.isEnrolled(OPERATOR, app)) {
			this.factors.enrol(OPERATOR, app);
		}
		this.clients.register(
				RegisterClient.serviceClient(PARTNER, PARTNERS_SCOPES)
					.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST),
				this.secrets.ofClient(PARTNER));
	}

	private void save(Username username, Role role, Secret password) {
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
