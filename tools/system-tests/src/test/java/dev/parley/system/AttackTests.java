package dev.parley.system;

import java.util.List;

import dev.parley.cli.attack.Attacks;
import dev.parley.cli.attack.Attacks.Length;
import dev.parley.cli.attack.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The platform withstands what {@code ./parley attack} tries, and no anonymous request
 * costs more than it may.
 */
@OnlyIn(value = Environment.PROCESSES, because = "loads the machine, and sends to its ports")
@ExtendWith(RunningPlatform.class)
class AttackTests {

	private final RunningPlatform platform;

	AttackTests(RunningPlatform platform) {
		this.platform = platform;
	}

	@Test
	void holdsEveryAttack() {
		List<String> processes = processes();

		List<Verdict> verdicts = Attacks.on(this.platform, Length.FULL).run(System.out::println);

		assertThat(verdicts).hasSizeGreaterThan(40).allMatch(Verdict::held);
		assertThat(processes()).as("nothing has died").isEqualTo(processes);
	}

	private List<String> processes() {
		return this.platform.platform().status().stream().map((part) -> part.part() + " " + part.pid()).toList();
	}

}
