package dev.parley.system;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One process of each part, and any of them may die. */
@OnlyIn(value = Environment.PROCESSES,
		because = "kills what FaultTests kill in containers, whose parts are back much later")
@ExtendWith(RunningPlatform.class)
class RandomKillTests {

	private final RunningPlatform platform;

	RandomKillTests(RunningPlatform platform) {
		this.platform = platform;
	}

	@AfterEach
	void heal() {
		this.platform.heal();
	}

	@Test
	void losesNothingAndDoesNothingTwiceWhateverDies() throws Exception {
		new RandomKills(this.platform).run();
	}

}
