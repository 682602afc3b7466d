package dev.parley.cli.check;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** E-mails may wait, but none is sent without a request. */
class MailRuleTests {

	private static final String TO_CUSTOMER = "dev.parley.mail.requested.v1";

	private static final String ABOUT_ACCOUNT = "dev.parley.account.mail.requested.v1";

	@Test
	void letsEmailsWaitAndCountsThem() {
		Finding waiting = finding(3, 1, 1);
		assertThat(waiting.holds()).isTrue();
		assertThat(waiting.isSettled()).isFalse();
		assertThat(waiting.summary()).isEqualTo("7 e-mails, 2 waiting");
		assertThat(finding(4, 2, 1).isSettled()).isTrue();
	}

	@Test
	void findsAnEmailThatTheQueueDoesNotKnow() {
		assertThat(finding(3, 1, 1, Map.of("mails", 2L)).holds()).isTrue();
		Finding lost = finding(3, 1, 1, Map.of("mails", 1L));
		assertThat(lost.breaches()).extracting(Breach::id).containsExactly("mails");
		assertThat(lost.breaches()).extracting(Breach::what)
			.containsExactly("neither sent nor given up: 2, in the queue: 1");
	}

	/** An e-mail may be sent while the facts are read. */
	@Test
	void letsTheQueueKnowMore() {
		assertThat(finding(4, 2, 1, Map.of("mails", 3L)).isSettled()).isTrue();
	}

	@Test
	void findsAnEmailThatNoServiceRequested() {
		assertThat(finding(6, 2, 0).breaches()).extracting(Breach::id).containsOnly("mail.requested.v1 to auth-server");
		assertThat(finding(5, 3, 0).breaches()).extracting(Breach::id)
			.containsOnly("account.mail.requested.v1 to auth-server");
	}

	/** Five e-mails to customers and two about accounts were requested. */
	private static Finding finding(long toCustomers, long aboutAccounts, long dead) {
		return finding(toCustomers, aboutAccounts, dead, Map.of());
	}

	private static Finding finding(long toCustomers, long aboutAccounts, long dead, Map<String, Long> jobs) {
		return MailRule.finding(Map
			.of("notification-service", new Counts(0, Map.of(TO_CUSTOMER, 5L), Map.of(), Map.of()), "auth-server",
					new Counts(0, Map.of(ABOUT_ACCOUNT, 2L),
							Map.of(TO_CUSTOMER, toCustomers, ABOUT_ACCOUNT, aboutAccounts), Map.of(TO_CUSTOMER, dead))),
				jobs);
	}

}
