package dev.parley.auth;

import java.time.Clock;
import java.time.Instant;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** The architecture of this module. */
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
		.because("keys, clients, tokens and pages change for different reasons");

	@ArchTest
	static final ArchRule standsAlone = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("dev.parley.cli..", "dev.parley.setup..", "dev.parley.servers..",
				"dev.parley.messaging.*..", "org.apache.kafka..", "org.bouncycastle..")
		.because("every other part needs a token to start, the broker included, and the tools stand on top");

	@ArchTest
	static final ArchRule framework = classes().that()
		.areAnnotatedWith(Configuration.class)
		.or()
		.areAnnotatedWith(Controller.class)
		.or()
		.areAnnotatedWith(RestController.class)
		.should()
		.bePackagePrivate()
		.because("only Spring calls them");

	@ArchTest
	static final ArchRule names = noClasses().should()
		.haveNameMatching(".*(Service|Impl|Manager|Helper|Util|Utils|Dto|Common)")
		.because("a name says what a type is, not which category it belongs to");

	@ArchTest
	static final ArchRule pages = classes().that()
		.areAnnotatedWith(Controller.class)
		.should()
		.haveSimpleNameEndingWith("Pages")
		.because("what answers a browser is told apart from what answers a program");

	@ArchTest
	static final ArchRule controllers = classes().that()
		.areAnnotatedWith(RestController.class)
		.should()
		.haveSimpleNameEndingWith("sController")
		.because("a controller is named after a collection of resources");

	@ArchTest
	static final ArchRule documents = methods().that()
		.areAnnotatedWith(PostMapping.class)
		.and()
		.areDeclaredInClassesThat()
		.areAnnotatedWith(RestController.class)
		.should()
		.haveRawReturnType(simpleNameEndingWith("Document"))
		.because("a JSON shape is part of the contract, which a domain type is not");

	@ArchTest
	static final ArchRule listeners = methods().that()
		.areAnnotatedWith(EventListener.class)
		.should()
		.beDeclaredInClassesThat()
		.haveSimpleNameEndingWith("Listener")
		.because("a listener is found by its name");

	@ArchTest
	static final ArchRule time = noClasses().should()
		.callMethod(Instant.class, "now")
		.orShould()
		.callMethod(Clock.class, "systemUTC")
		.because("the time comes from the Clock bean, which a test can replace");

	@ArchTest
	static final ArchRule sql = noClasses().should()
		.dependOnClassesThat()
		.areAssignableTo(JdbcTemplate.class)
		.because("this server's own statements use JdbcClient");

	@ArchTest
	static final ArchRule settings = noFields().should()
		.beAnnotatedWith(Value.class)
		.because("settings are records beside their only consumer");

	@ArchTest
	static final ArchRule nullness = classes().that()
		.haveSimpleName("package-info")
		.should()
		.beAnnotatedWith(NullMarked.class)
		.because("a value is present unless its type says otherwise");

}
