package dev.parley.auth;

import java.security.InvalidKeyException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import javax.crypto.spec.SecretKeySpec;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import org.apache.commons.codec.binary.Base32;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The whole server on a random port. */
public record Server(ConfigurableApplicationContext context) implements AutoCloseable {

	static final String ISSUER = "http://localhost:8080/auth";

	static final String OPERATORS_APP = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

	/** Where the application {@code order-viewer} of another company gets its codes. */
	static final String VIEWER = "https://viewer.example/callback";

	/** The database of the shared server. */
	static final String DATABASE = "auth";

	private static final Map<String, String> DEMO = Map.ofEntries(Map.entry("spring.profiles.active", "demo"),
			Map.entry("parley.auth.key-encryption-keys.1", "dGhpcyBpcyBhIGtleSBmb3IgdGVzdHMsIG5vIG90aGU="),
			Map.entry("parley.auth.clients.gateway", "secret of gateway"),
			Map.entry("parley.auth.clients.auth-server", "secret of auth-server"),
			Map.entry("parley.auth.clients.order-service", "secret of order-service"),
			Map.entry("parley.auth.clients.inventory-service", "secret of inventory-service"),
			Map.entry("parley.auth.clients.notification-service", "secret of notification-service"),
			Map.entry("parley.auth.applications.order-viewer.name", "Order viewer <b>"),
			Map.entry("parley.auth.applications.order-viewer.redirect-uri", VIEWER),
			Map.entry("parley.auth.applications.order-viewer.scopes", "openid,orders:read,orders:write"),
			Map.entry("parley.auth.demo.clients.partner", "secret of partner"),
			Map.entry("parley.auth.demo.users.customer1", "password of customer1"),
			Map.entry("parley.auth.demo.users.customer2", "password of customer2"),
			Map.entry("parley.auth.demo.users.staff1", "password of staff1"),
			Map.entry("parley.auth.demo.users.operator1", "password of operator1"),
			Map.entry("parley.auth.demo.totp.operator1", OPERATORS_APP));

	/** The server for tests that do not start, stop or configure one. */
	public static Server shared() {
		return Shared.SERVER;
	}

	static Server demo(String database) {
		return start(database, DEMO);
	}

	/** A server without a profile and without demo secrets. */
	static Server plain(String database) {
		return plain(database, Map.of());
	}

	/** A server without a profile and without demo secrets, with more settings. */
	static Server plain(String database, Map<String, String> changes) {
		Map<String, String> settings = new TreeMap<>(DEMO);
		settings.keySet().removeIf((name) -> name.contains("demo") || name.contains("profiles"));
		settings.putAll(changes);
		return start(database, settings);
	}

	/** A demo server without one of its settings. */
	static Server without(String property, String database) {
		Map<String, String> settings = new TreeMap<>(DEMO);
		settings.remove(property);
		return start(database, settings);
	}

	/** A demo server with some settings changed. */
	static Server with(Map<String, String> changes, String database) {
		return with(changes, database, Clock.systemUTC());
	}

	/** A demo server with some settings changed, and a clock. */
	static Server with(Map<String, String> changes, String database, Clock clock) {
		Map<String, String> settings = new TreeMap<>(DEMO);
		settings.putAll(changes);
		return start(database, settings, clock);
	}

	private static Server start(String database, Map<String, String> settings) {
		return start(database, settings, Clock.systemUTC());
	}

	private static Server start(String database, Map<String, String> settings, Clock clock) {
		Map<String, String> all = new TreeMap<>(settings);
		all.put("server.port", "0");
		all.putIfAbsent("parley.issuer", ISSUER);
		// One broker serves all tests: a server without mail must not take the jobs of
		// another one.
		all.putIfAbsent("parley.messaging.queues.mails.workers",
				all.getOrDefault("spring.mail.host", "").isEmpty() ? "0" : "5");
		all.put("logging.structured.format.console", "");
		all.put("spring.datasource.username", database);
		Stream<String> arguments = all.entrySet()
			.stream()
			.map((entry) -> "--" + entry.getKey() + "=" + entry.getValue());
		SpringApplication application = new SpringApplication(AuthServerApplication.class);
		application.addInitializers((context) -> {
			((GenericApplicationContext) context).registerBean("clock", Clock.class, () -> clock);
			context.getBeanFactory().addBeanPostProcessor(new QuickHashes());
		});
		return new Server(application.run(arguments.toArray(String[]::new)));
	}

	public JdbcClient database() {
		return this.context.getBean(JdbcClient.class);
	}

	/** The subject of a user's tokens. */
	String subject(String user) {
		return this.context.getBean(Accounts.class).subject(new Username(user)).orElseThrow();
	}

	/** Runs the data initializers again. */
	void initialize() {
		this.context.getBean(DataInitialization.class).start();
	}

	/** Does now what is scheduled for later. */
	void runScheduled(String task) {
		this.context.getBeansOfType(ScheduledTaskHolder.class)
			.values()
			.stream()
			.flatMap((holder) -> holder.getScheduledTasks().stream())
			.map(ScheduledTask::getTask)
			.filter((scheduled) -> scheduled.toString().endsWith(task))
			.findFirst()
			.orElseThrow()
			.getRunnable()
			.run();
	}

	String origin() {
		return "http://127.0.0.1:" + this.context.getEnvironment().getRequiredProperty("local.server.port");
	}

	Browser browser() {
		return new Browser(origin(), this::operatorsCode);
	}

	/** The current code of the operator's app, marked as unused. */
	String operatorsCode() {
		database().sql("delete from totp_use").update();
		return code(OPERATORS_APP);
	}

	/** The code that an authenticator app shows now. */
	static String code(String base32) {
		try {
			return new TimeBasedOneTimePasswordGenerator()
				.generateOneTimePasswordString(new SecretKeySpec(new Base32().decode(base32), "RAW"), Instant.now());
		}
		catch (InvalidKeyException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.context.close();
	}

	/** Makes hashes of passwords with a fraction of the work. */
	private static final class QuickHashes implements BeanPostProcessor {

		@Override
		public Object postProcessAfterInitialization(Object bean, String name) {
			return (bean instanceof PasswordEncoder)
					? new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(5))) : bean;
		}

	}

	/** Started when the first test asks for it. */
	private static final class Shared {

		private static final Server SERVER = demo(DATABASE);

	}

}
