package dev.parley.docs;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The check of words finds phrases where people read them. */
class WordsTests {

	@Test
	void saysWhatToWriteInstead() {
		assertThat(Words.check(new Document("page.md", "# Keys\nA key that is made\nanew.")))
			.containsExactly("page.md:3: say \"again\", not \"anew\"");
	}

	@Test
	void findsAPhraseThatIsBrokenAcrossTheLinesOfAComment() {
		assertThat(Words.check(new Document("Token.java", "/**\n * A token that is good\n * for once.\n */")))
			.containsExactly("Token.java:2: say \"single-use\", or \"works once\", not \"good for once\"");
	}

	@Test
	void readsTheCommentsAndTextOfJavaAlone() {
		assertThat(Words.check(new Document("Token.java", """
				int anew = 1; // anew
				String text = "anew \\"anew\\""; char quote = '"';
				int mend;
				"""))).hasSize(3);
	}

	@Test
	void findsSomePhrasesInJavadocOnly() {
		assertThat(Words.check(new Document("User.java", """
				/** Nobody reads what it says, except {@code nobody}. */
				String user = "nobody"; // somebody
				"""))).containsExactly(
				"User.java:1: say \"no …\" or \"a …\" with the person or the program, not \"Nobody\"",
				"User.java:1: say \"its output\" or \"its text\", not \"what it says\"");
	}

	@Test
	void findsOneTermForALogin() {
		assertThat(Words.check(new Document("page.md", "Sign in, you are signed-in, sign out.\nA signing key.")))
			.hasSize(3);
	}

	@Test
	void findsWholeWordsOnly() {
		assertThat(Words.check(new Document("page.md", "Recommend a renewal."))).isEmpty();
	}

}
