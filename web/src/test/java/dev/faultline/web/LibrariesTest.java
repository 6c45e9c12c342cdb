package dev.faultline.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.elk.alg.layered.LayeredLayoutProvider;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;
import org.junit.jupiter.api.Test;

/** ELK asks for an Xtend library without saying which: that the pinned one fits is tested. */
class LibrariesTest {

    @Test
    void elk_givenAChain_laysItOutFromLeftToRight() {
        LayoutMetaDataService.getInstance().registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
        ElkNode graph = ElkGraphUtil.createGraph();
        graph.setProperty(CoreOptions.DIRECTION, Direction.RIGHT);
        ElkNode first = node(graph);
        ElkNode second = node(graph);
        ElkGraphUtil.createSimpleEdge(first, second);

        new LayeredLayoutProvider().layout(graph, new BasicProgressMonitor());

        assertThat(second.getX()).isGreaterThan(first.getX() + first.getWidth());
        assertThat(graph.getWidth()).isGreaterThan(200);
    }

    private static ElkNode node(ElkNode graph) {
        ElkNode node = ElkGraphUtil.createNode(graph);
        node.setDimensions(100, 40);
        return node;
    }
}
