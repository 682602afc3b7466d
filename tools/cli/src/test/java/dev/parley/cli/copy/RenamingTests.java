package dev.parley.cli.copy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The characters around a name decide which form of the new name replaces it. */
class RenamingTests {

	private final Renaming renaming = new Renaming(new Names("com.acme.web", "acme-shop"));

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			import dev.parley.order.Order;              | import com.acme.web.order.Order;
			<groupId>dev.parley</groupId>               | <groupId>com.acme.web</groupId>
			dev.parley.order.placed.v1                  | com.acme.web.order.placed.v1
			src/main/java/dev/parley/order              | src/main/java/com/acme/web/order
			${PARLEY_PORT:-8080}                        | ${ACME_SHOP_PORT:-8080}
			Parley-Draining                             | Acme-Shop-Draining
			Customer2@Parley.example                    | Customer2@Acme-Shop.example
			class ParleyTests extends ParleyOutbox      | class AcmeShopTests extends AcmeShopOutbox
			public final class Parley implements        | public final class AcmeShop implements
			new Parley(), Parley.NO, Parley::number     | new AcmeShop(), AcmeShop.NO, AcmeShop::number
			<mainClass>dev.parley.cli.Parley</mainClass>| <mainClass>com.acme.web.cli.AcmeShop</mainClass>
			CN=kafka-1,O=Parley                         | CN=kafka-1,O=AcmeShop
			organizations: [Parley]                     | organizations: [AcmeShop]
			otpauth://totp/Parley:x?issuer=Parley       | otpauth://totp/AcmeShop:x?issuer=AcmeShop
			# Parley on Kubernetes                      | # Acme Shop on Kubernetes
			Parley's own authority. Parley.             | Acme Shop's own authority. Acme Shop.
			parley_outbox_age, k8s_parley               | acme_shop_outbox_age, k8s_acme_shop
			package parley.inventory.v1;                | package acme_shop.inventory.v1;
			protobuf/parley/inventory/v1/x.proto        | protobuf/acme_shop/inventory/v1/x.proto
			parley.test.Unruled/Call                    | acme_shop.test.Unruled/Call
			void parley(List<String> arguments)         | void acmeShop(List<String> arguments)
			./parley up, ../../parley, (`./parley`).    | ./acme up, ../../acme, (`./acme`).
			the `parley` command, `parley check`        | the `acme` command, `acme check`
			The {@code parley} command                  | The {@code acme} command
			"parley: building", "parley " + version     | "acme: building", "acme " + version
			@ConditionalOnProperty(name = "parley.quote"| @ConditionalOnProperty(name = "acme-shop.quote"
			String name = "parley-" + part.id();        | String name = "acme-shop-" + part.id();
			SET ROLE "parley"; psql -U parley           | SET ROLE "acme-shop"; psql -U acme-shop
			@Command(name = "parley", Usage: parley     | @Command(name = "acme", Usage: acme
			parley.auth.clients.x: ${parley.tls}        | acme-shop.auth.clients.x: ${acme-shop.tls}
			parley/gateway:0.1.0 in /opt/parley         | acme-shop/gateway:0.1.0 in /opt/acme-shop
			urn:parley:envelope                         | urn:acme-shop:envelope
			.parley/8443/ca.crt and $target/parley.jar  | .acme-shop/8443/ca.crt and $target/acme-shop.jar
			parley-cli, customer1@parley.example        | acme-shop-cli, customer1@acme-shop.example
			namespace: parley                           | namespace: acme-shop
			""")
	void dependsOnTheCharactersAround(String before, String after) {
		assertThat(this.renaming.text(before)).isEqualTo(after);
	}

	@Test
	void appliesToPaths() {
		assertThat(this.renaming.path("parley")).isEqualTo("acme");
		assertThat(this.renaming.path("deploy/parley.json")).isEqualTo("deploy/acme-shop.json");
		assertThat(this.renaming.path("cli/src/main/java/dev/parley/cli/Parley.java"))
			.isEqualTo("cli/src/main/java/com/acme/web/cli/AcmeShop.java");
	}

}
