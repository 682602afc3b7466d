package dev.parley.system;

import java.net.http.HttpClient;
import java.util.List;

import dev.parley.client.notifications.NotificationsApi;
import dev.parley.client.notifications.model.Notification;
import dev.parley.client.orders.OrdersApi;
import dev.parley.client.orders.model.Order;
import dev.parley.client.orders.model.OrderRequest;
import dev.parley.client.orders.model.OrderRequestLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A client that was generated from the API descriptions works. */
@ExtendWith(RunningPlatform.class)
class GeneratedClientTests {

	private final RunningPlatform platform;

	GeneratedClientTests(RunningPlatform platform) {
		this.platform = platform;
	}

	@Test
	void placesAnOrderAndReadsItsNotification() throws Exception {
		String bearer = "Bearer " + this.platform.user("customer1").token();
		String url = this.platform.url().toString();
		OrdersApi orders = new OrdersApi(new dev.parley.client.orders.ApiClient(http(),
				dev.parley.client.orders.ApiClient.createDefaultObjectMapper(), url)
			.setRequestInterceptor((request) -> request.header("Authorization", bearer)));
		NotificationsApi notifications = new NotificationsApi(new dev.parley.client.notifications.ApiClient(http(),
				dev.parley.client.notifications.ApiClient.createDefaultObjectMapper(), url)
			.setRequestInterceptor((request) -> request.header("Authorization", bearer)));

		Order placed = orders.ordersPlace(
				new OrderRequest().addLinesItem(new OrderRequestLine().sku("espresso-beans").quantity(1L)), null);
		await().untilAsserted(() -> {
			List<Notification> received = notifications.notificationsList(null, null).getItems();
			assertThat(received).filteredOn((notification) -> placed.getId().equals(notification.getOrderId()))
				.extracting((notification) -> String.valueOf(notification.getKind()))
				.containsExactly("order-confirmed");
		});
	}

	private HttpClient.Builder http() {
		return HttpClient.newBuilder().sslContext(this.platform.tls());
	}

}
