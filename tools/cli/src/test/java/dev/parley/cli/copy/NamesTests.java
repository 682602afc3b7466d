package dev.parley.cli.copy;

import dev.parley.servers.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The names of a copy are legal wherever they are written. */
class NamesTests {

	@Test
	void haveEachForm() {
		Names names = new Names("com.acme.shop", "acme-web2-shop");

		assertThat(names).returns("com/acme/shop", Names::path)
			.returns("acme", Names::command)
			.returns("acme_web2_shop", Names::snake)
			.returns("ACME_WEB2_SHOP", Names::upper)
			.returns("acmeWeb2Shop", Names::camel)
			.returns("AcmeWeb2Shop", Names::pascal)
			.returns("Acme-Web2-Shop", Names::train)
			.returns("Acme Web2 Shop", Names::title);
	}

	@ParameterizedTest
	@ValueSource(strings = { "com.acme", "a.b.c", "com.acme_corp.x1",
			"org.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.x" })
	void acceptAPackage(String javaPackage) {
		assertThat(new Names(javaPackage, "acme").javaPackage()).isEqualTo(javaPackage);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "acme", "com.Acme", "com.acme-shop", "com..acme", ".com", "com.", "com.new.shop",
			"com.1", "java.shop", "javax.shop", "com.ümlaut", "com/acme", "com.acme\n",
			"org.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.xx" })
	void refuseAPackage(String javaPackage) {
		assertThatExceptionOfType(Failure.class).isThrownBy(() -> new Names(javaPackage, "acme-shop"))
			.withMessageContaining("cannot be the package: use a domain of yours, such as com.acme.shop");
	}

	@ParameterizedTest
	@ValueSource(strings = { "abc", "acme-shop", "a1-2", "abcdefghij-abcdefghij-abcdefghij-abcdefg" })
	void acceptAName(String name) {
		assertThat(new Names("com.acme", name).kebab()).isEqualTo(name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "ab", "Acme", "1acme", "-acme", "acme-", "acme--shop", "acme_shop", "acme.shop",
			"acme shop", "äcme", "abcdefghij-abcdefghij-abcdefghij-abcdefgh" })
	void refuseAName(String name) {
		assertThatExceptionOfType(Failure.class).isThrownBy(() -> new Names("com.acme", name))
			.withMessageContaining("cannot be the name: use 3 to 40 lower-case letters and digits");
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring", "postgres", "kube-shop", "string", "new", "class", "thread-local", "my-parley" })
	void refuseANameThatMeansSomethingElse(String name) {
		assertThatExceptionOfType(Failure.class).isThrownBy(() -> new Names("com.acme", name))
			.withMessageContaining("choose another name, such as acme-shop");
	}

}
