package dev.parley.system;

import java.util.Map;

import dev.parley.setup.Part;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The shop remains usable when a part is unavailable or a session has ended. */
@OnlyIn(value = Environment.PROCESSES, because = "sees the same pages in containers, whose parts are back much later")
@ExtendWith(RunningPlatform.class)
class ShopTests {

	private static final String ORDER = "button[aria-label^='Order Espresso']";

	private static final String STOCK = "#products li:has(" + ORDER + ") .soft";

	private final RunningPlatform platform;

	private final WebBrowser browser;

	ShopTests(RunningPlatform platform) {
		this.platform = platform;
		this.browser = WebBrowser.open(platform);
	}

	@AfterEach
	void close() {
		this.browser.close();
	}

	@Test
	void losesOnlyTheSectionOfAnUnavailablePart() {
		this.browser.login("customer1");
		this.browser.click(ORDER);
		this.browser.see("#orders li");

		losesOnly(Part.of("inventory-service"), "#products", "#orders");
		losesOnly(Part.of("order-service"), "#orders", "#products");

		this.platform.kill(Part.AUTH_SERVER);
		this.browser.go("/");
		this.browser.see("#products li");
		this.browser.see("#orders li");
		this.platform.start(Part.AUTH_SERVER);
	}

	private void losesOnly(Part part, String lost, String kept) {
		this.platform.kill(part);
		this.browser.go("/");
		this.browser.seeText(lost + " .problem", part.id() + " is unavailable");
		this.browser.see(kept + " li");
		this.browser.picture("without-" + part.id());
		this.browser.click(lost + " .problem button");
		this.browser.seeText(lost + " .problem", part.id() + " is unavailable");

		this.platform.start(part);
		this.browser.see(lost + " li");
		await("the problem is gone").until(() -> !this.browser.shows(lost + " .problem"));
	}

	@Test
	void goesOnAfterARestartOfTheGateway() {
		this.browser.login("customer1");
		this.browser.see(ORDER);
		JsonNode before = newest("customer1");

		this.platform.restart(Part.GATEWAY);
		this.browser.click(ORDER);

		seeOneAfter(before, "customer1");
		this.browser.seeText("#orders li:first-child", "confirmed");
		this.browser.seeText("#who", "customer1");
		assertThat(this.browser.shows("#notice")).isFalse();

		this.platform.restart(Part.GATEWAY);

		this.browser.seeText("#notice", "Your session has ended");
		this.browser.see("#login");
		assertThat(orders("customer1").path(1).path("id")).isEqualTo(before);
	}

	@Test
	void goesOnInATabWhoseSessionAnotherTabEnded() {
		this.browser.login("customer2");
		this.browser.see(ORDER);
		JsonNode before = newest("customer2");
		String first = this.browser.tab();
		String second = this.browser.openTab();
		this.browser.go("/");
		this.browser.see(ORDER);

		this.browser.switchTo(first);
		this.browser.click("#logout button");
		this.browser.see("#welcome");
		this.browser.switchTo(second);
		this.browser.click(ORDER);
		this.browser.password("customer2");
		before = seeOneAfter(before, "customer2");
		this.browser.see("#orders li:first-child");

		// The tab that logged out still has the CSRF token of the earlier session.
		this.browser.switchTo(first);
		this.browser.go("/");
		this.browser.see(ORDER);
		this.browser.switchTo(second);
		this.browser.click("#logout button");
		this.browser.see("#welcome");
		this.browser.login("customer2");
		this.browser.see(ORDER);
		this.browser.switchTo(first);
		this.browser.click(ORDER);
		seeOneAfter(before, "customer2");
		this.browser.see("#orders li:first-child");
	}

	@Test
	void showsTheStockThatAChangeLeaves() {
		this.browser.login("customer2");
		int stock = Integer.parseInt(this.browser.text(STOCK).split(" ")[0]);

		this.browser.click(ORDER);
		this.browser.seeText("#orders li:first-child", "confirmed");
		this.browser.seeText(STOCK, stock - 1 + " available");

		this.browser.click("#orders li:first-child button");
		this.browser.seeText("#orders li:first-child", "cancelled");
		this.browser.seeText(STOCK, stock + " available");
	}

	@Test
	void takesAClickDuringWhichTheStockChanges() {
		this.browser.login("customer2");
		String stock = this.browser.text(STOCK);
		JsonNode before = newest("customer2");

		this.browser.press(ORDER);
		Answer changed = this.platform.user("staff1")
			.post("/api/products/espresso-beans/stock-adjustments", Map.of("delta", 1, "reason", "delivery"));
		assertThat(changed.status()).as(changed::toString).isEqualTo(200);
		this.browser.returnToPage();
		this.browser.await("another stock", () -> this.browser.text(STOCK), (now) -> !now.equals(stock));
		this.browser.release();

		seeOneAfter(before, "customer2");
	}

	@Test
	void linksTheAccountPageAndBack() {
		this.browser.login("customer1");
		this.browser.click("#account");
		this.browser.seeText("main", "You are logged in");
		this.browser.click("main a[href$='/']");
		this.browser.seeText("#who", "customer1");
	}

	private JsonNode newest(String user) {
		return orders(user).path(0).path("id");
	}

	/** Waits for exactly one order after the one with this id, and returns its id. */
	private JsonNode seeOneAfter(JsonNode before, String user) {
		this.browser.await("another order of " + user, () -> newest(user), (newest) -> !newest.equals(before));
		assertThat(orders(user).path(1).path("id")).isEqualTo(before);
		return newest(user);
	}

	private JsonNode orders(String user) {
		return this.platform.user(user).get("/api/orders?limit=2").json().path("items");
	}

}
