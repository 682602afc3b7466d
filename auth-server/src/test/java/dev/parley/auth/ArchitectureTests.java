package dev.parley.auth;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** The shape of this service. */
@AnalyzeClasses(packages = "dev.parley.auth", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule coreKnowsNoLeaf = noClasses().that()
		.resideInAPackage("dev.parley.auth")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("dev.parley.auth.*")
		.because("accounts, roles and scopes stay the same however a user logs in or a token is made");

	@ArchTest
	static final ArchRule leavesKnowNoOtherLeaf = slices().matching("dev.parley.auth.(*)")
		.should()
		.notDependOnEachOther()
		.because("keys, clients, tokens and pages change for reasons of their own");

	@ArchTest
	static final ArchRule framework = classes().that()
		.areAnnotatedWith(Configuration.class)
		.or()
		.areAnnotatedWith(Controller.class)
		.should()
		.bePackagePrivate()
		.because("only Spring calls them");

	@ArchTest
	static final ArchRule names = noClasses().should()
		.haveNameMatching(".*(Service|Impl|Manager|Helper|Util|Utils|Dto|Common)")
		.because("a name says what a thing is, not which drawer it lies in");

	@ArchTest
	static final ArchRule settings = noFields().should()
		.beAnnotatedWith(Value.class)
		.because("settings are records beside their only consumer");

	@ArchTest
	static final ArchRule nullness = classes().that()
		.haveSimpleName("package-info")
		.should()
		.beAnnotatedWith(NullMarked.class)
		.because("a value is there unless its type says that it may not be");

}
