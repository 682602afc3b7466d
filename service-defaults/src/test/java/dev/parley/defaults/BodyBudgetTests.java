package dev.parley.defaults;

import org.junit.jupiter.api.Test;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** All bodies together, and those of one owner, have a limit. */
class BodyBudgetTests {

	private final BodyBudget budget = new BodyBudget(DataSize.ofBytes(100), DataSize.ofBytes(40));

	@Test
	void limitsOneOwner() {
		this.budget.share("mallory").take(30);
		BodyBudget.Share second = this.budget.share("mallory");
		assertThatExceptionOfType(Problem.class).isThrownBy(() -> second.take(20));
		second.close();
		assertThatNoException().isThrownBy(() -> this.budget.share("mallory").take(10));
		assertThatNoException().isThrownBy(() -> this.budget.share("anna").take(40));
	}

	@Test
	void limitsAllTogether() {
		this.budget.share("anna").take(40);
		this.budget.share("judy").take(40);
		BodyBudget.Share third = this.budget.share("ken");
		assertThatExceptionOfType(Problem.class).isThrownBy(() -> third.take(30));
		third.close();
		assertThatNoException().isThrownBy(() -> this.budget.share("ken").take(20));
	}

	@Test
	void takesNothingForARequestThatHasEnded() {
		BodyBudget.Share ended = this.budget.share("anna");
		ended.close();
		ended.take(40);
		assertThatNoException().isThrownBy(() -> this.budget.share("anna").take(40));
	}

}
