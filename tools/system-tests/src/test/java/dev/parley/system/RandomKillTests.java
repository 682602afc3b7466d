package dev.parley.system;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One process of each part, and any of them may die. */
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
