package dev.parley.gateway;

import java.util.Map;
import java.util.stream.Stream;

/** The services behind the gateway, faked, with real keys. */
final class Platform implements AutoCloseable {

	final Tokens tokens = new Tokens();

	final FakeService auth = new FakeService();

	final FakeService orders = new FakeService();

	final FakeService inventory = new FakeService();

	final FakeService notifications = new FakeService();

	Platform() {
		isWell();
	}

	void isWell() {
		services().forEach(FakeService::recovers);
		this.auth.answers(200, Map.of("Content-Type", "application/json"), this.tokens.jwks());
	}

	FakeService named(String service) {
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
