package dev.parley.gateway;

import java.util.Map;
import java.util.stream.Stream;

/** The fake services, with real keys. */
public final class Platform implements AutoCloseable {

	public final Tokens tokens = new Tokens();

	public final FakeService auth = new FakeService();

	public final FakeService orders = new FakeService();

	public final FakeService inventory = new FakeService();

	public final FakeService notifications = new FakeService();

	public Platform() {
		isWell();
	}

	public void isWell() {
		services().forEach(FakeService::recovers);
		this.auth.answers(200, Map.of("Content-Type", "application/json"), this.tokens.jwks());
	}

	public FakeService named(String service) {
		return switch (service) {
			case "auth-server" -> this.auth;
			case "order-service" -> this.orders;
			case "inventory-service" -> this.inventory;
			case "notification-service" -> this.notifications;
			default -> throw new IllegalArgumentException(service);
		};
	}

	private Stream<FakeService> services() {
		return Stream.of(this.auth, this.orders, this.inventory, this.notifications);
	}

	@Override
	public void close() {
		services().forEach(FakeService::close);
	}

}
