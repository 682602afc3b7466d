package dev.parley.order;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** The architecture of this module. */
@AnalyzeClasses(packages = "dev.parley.order", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	private static final String CORE = "dev.parley.order";

	@ArchTest
	static final ArchRule coreKnowsNoAdapter = noClasses().that()
		.resideInAPackage(CORE)
		.should()
		.dependOnClassesThat()
		.resideInAPackage(CORE + ".*..")
		.because("adapters depend on the core, never the core on them");

	@ArchTest
	static final ArchRule coreKnowsNoTechnology = classes().that()
		.resideInAPackage(CORE)
		.and()
		.doNotHaveSimpleName("OrderServiceApplication")
		.should()
		.onlyDependOnClassesThat(resideInAnyPackage(CORE, "java..", "org.jspecify..", "org.springframework.stereotype",
				"org.springframework.transaction.annotation", "org.springframework.scheduling.annotation",
				"org.springframework.boot.context.properties.."))
		.because("the core is plain Java; Spring only annotates it");

	@ArchTest
	static final ArchRule adaptersDoNotKnowEachOther = slices().matching(CORE + ".(*)..")
		.should()
		.notDependOnEachOther()
		.ignoreDependency(resideInAnyPackage(CORE + ".web"), resideInAnyPackage(CORE + ".idempotency"))
		.because("each adapter can be replaced on its own; only the web uses the idempotency feature");

	@ArchTest
	static final ArchRule entryPointsAreNotPublic = classes().that()
		.areAnnotatedWith(RestController.class)
		.or()
		.areAnnotatedWith(Configuration.class)
		.should()
		.notBePublic()
		.because("only the framework calls them");

	@ArchTest
	static final ArchRule everyHandlerIsAuthorized = methods().that()
		.areMetaAnnotatedWith(RequestMapping.class)
		.should()
		.beMetaAnnotatedWith(PreAuthorize.class)
		.because("passing the gateway is never enough");

	@ArchTest
	static final ArchRule namesShowAPurpose = noClasses().should()
		.haveNameMatching(".*(Service|Impl|Manager|Helper|Util|Utils|Dto|Common)")
		.because("such a name says nothing");

	@ArchTest
	static final ArchRule idempotencyKnowsNoOrders = noClasses().that()
		.resideInAPackage(CORE + ".idempotency")
		.should()
		.dependOnClassesThat()
		.resideInAPackage(CORE)
		.because("any other POST can use it as it is");

	@ArchTest
	static final ArchRule onlyTheCatalogCallsAnotherService = noClasses().that()
		.resideOutsideOfPackage(CORE + ".catalog")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("dev.parley.defaults.client", "org.springframework.web.client",
				"org.springframework.web.service..", "io.github.resilience4j..")
		.because("timeouts, retries and the circuit breaker belong to the client adapter");

	@ArchTest
	static final ArchRule controllersArePlural = classes().that()
		.areAnnotatedWith(RestController.class)
		.should()
		.haveSimpleNameEndingWith("sController")
		.because("a controller serves a collection of resources");

	@ArchTest
	static final ArchRule listenersAreNamedListener = classes().that()
		.resideInAPackage(CORE + ".messaging")
		.and()
		.areAnnotatedWith(Configuration.class)
		.should()
		.haveSimpleNameEndingWith("Listener")
		.because("all services use the same names for the same parts");

	@ArchTest
	static final ArchRule handlersKnowNoBroker = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..", "org.springframework.cloud.stream..",
				"org.springframework.messaging..", "dev.parley.messaging.kafka..")
		.because("messaging hides the broker, so that it can be replaced");

	@ArchTest
	static final ArchRule sqlRunsThroughJdbcClient = noClasses().should()
		.dependOnClassesThat()
		.areAssignableTo(JdbcOperations.class)
		.because("all statements use one API");

	@ArchTest
	static final ArchRule settingsAreTyped = noClasses().should()
		.dependOnClassesThat()
		.areAssignableTo(Value.class)
		.because("settings are immutable records beside their consumer");

	@ArchTest
	static final ArchRule everyPackageIsNullMarked = classes().should(beInANullMarkedPackage())
		.because("the compiler checks null-safety only there");

	private static ArchCondition<JavaClass> beInANullMarkedPackage() {
		return new ArchCondition<>("be in a @NullMarked package") {
			@Override
			public void check(JavaClass type, ConditionEvents events) {
				boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
				events.add(new SimpleConditionEvent(type, marked, type.getFullName()));
			}
		};
	}

}
