package dev.parley.system;

import java.util.List;

import dev.parley.setup.Part;
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
		List.of(Part.values()).forEach(this.platform::start);
	}

	@Test
	void losesNothingAndDoesNothingTwiceWhateverDies() throws Exception {
		new RandomKills(this.platform).run();
	}

}
