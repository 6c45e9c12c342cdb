package dev.faultline.web.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlowMappingTest {
    @Test
    void plainWords_standAsTheyAre() {
        assertThat(new FlowMapping()
                        .with("fault", "slow")
                        .with("target", "shop -> payments")
                        .with("for", "20s"))
                .hasToString("{fault: slow, target: shop -> payments, for: 20s}");
    }

    @Test
    void whatCouldEndTheMapping_isQuoted() {
        assertThat(new FlowMapping().with("target", "a, fault: crash}")).hasToString("{target: \"a, fault: crash}\"}");
        assertThat(new FlowMapping().with("a", "say \"no\"\n")).hasToString("{a: \"say \\\"no\\\"\\u000a\"}");
    }

    @Test
    void aDistribution_staysAMapping() {
        assertThat(new FlowMapping().with("add", "{exponential: 5ms}")).hasToString("{add: {exponential: 5ms}}");
    }
}
