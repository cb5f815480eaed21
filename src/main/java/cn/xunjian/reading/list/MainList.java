package cn.xunjian.reading.list;

import cn.xunjian.reading.outline.Box;
import cn.xunjian.reading.outline.Link;
import cn.xunjian.reading.outline.PageOutline;
import cn.xunjian.reading.outline.Token;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells a column's own list from those of other columns beside it (最新文章, 热点, 推荐): the newest of the
 * page is not the newest of the column. Nothing is left out unless the column's own list is surely
 * known: by its pages (下一页), or by the column's name right before it.
 */
public final class MainList {

  private static final int A_LIST = 3;

  /** Texts looked at before a list for its heading, and after it for its pages. */
  private static final int NEAR = 6;

  private static final int LONGEST_HEADING = 16;

  private static final List<String> WHERE =
      List.of("当前位置", "您的位置", "您所在的位置", "现在的位置", "所在位置", "当前栏目", "你的位置", "位置：", "位置:");

  private static final List<String> PAGES = List.of("下一页", "下页", "尾页", "末页", "共1页", "第1/", "页次");

  private static final List<String> OTHERS =
      List.of("最新", "热点", "热门", "推荐", "相关", "排行", "点击", "关注", "猜你", "阅读榜", "精选", "头条");

  private static final List<String> PROGRAMMES =
      List.of("预告", "日程", "赛程", "排班", "值班", "开标安排", "活动安排", "活动日历", "近期活动", "课程表", "节目单", "放映");

  private final PageOutline outline;
  private final String column;
  private final int breadcrumb;
  private Block own;

  private MainList(PageOutline outline, String pageTitle) {
    this.outline = outline;
    this.breadcrumb = breadcrumb();
    this.column = name(pageTitle);
  }

  /** One list with its heading and the folders that its items stand in. */
  private record Block(List<Item> items, int first, int end, String heading, Set<String> folders) {}

  /**
   * Refuses the items of other columns' lists, if it can be told which list is the column's own.
   *
   * @param pageTitle the page's title
   * @param home whether it is a site's home page, all of whose lists count
   */
  public static MainList choose(
      Collection<Item> items, PageOutline outline, String pageTitle, boolean home) {
    MainList main = new MainList(outline, pageTitle);
    List<Block> blocks = main.blocks(items);
    List<Block> programmes = blocks.stream().filter(main::programme).toList();
    boolean others = blocks.stream().anyMatch(b -> b.items.size() >= A_LIST && !main.programme(b));
    if (others) {
      programmes.forEach(
          block -> refuse(block, "标题说明是预告或日程 · its heading says a programme of events"));
    }
    main.own = home || main.breadcrumb < 0 ? null : main.own(blocks);
    if (main.own != null) {
      blocks.stream()
          .filter(main::beside)
          .forEach(
              block ->
                  refuse(block, "旁边其他栏目的列表 · a list of other columns beside the column's own"));
    }
    return main;
  }

  /** 近期活动, 赛程: the days beside its links are those of the events. */
  private boolean programme(Block block) {
    return !block.heading.equals(column) && PROGRAMMES.stream().anyMatch(block.heading::contains);
  }

  /** Whether a link stands beside the column's own list; never where that is not known. */
  public boolean beside(Link link) {
    return own != null && (link.order < own.first || link.order > own.end);
  }

  private static void refuse(Block block, String why) {
    block.items.forEach(item -> item.refused = why);
  }

  /** Where the line begins that says where the reader is; -1 on a page without it. */
  private int breadcrumb() {
    for (int i = 0; i < outline.tokens.size(); i++) {
      Token token = outline.tokens.get(i);
      boolean says = token.visible() && token.text().length() <= 40;
      if (says && WHERE.stream().anyMatch(token.text()::contains)) {
        return i;
      }
    }
    return -1;
  }

  /** The column's name: what of the page's title stands before the site's name. */
  private static String name(String title) {
    int end = 0;
    while (end < title.length() && "-_|—–－>《".indexOf(title.charAt(end)) < 0) {
      end++;
    }
    return title.substring(0, end).strip();
  }

  private List<Block> blocks(Collection<Item> items) {
    Map<Box, List<Item>> lists = new LinkedHashMap<>();
    for (Item item : items) {
      if (item.date != null && item.refused == null && item.link != null) {
        lists.computeIfAbsent(item.list(), b -> new ArrayList<>()).add(item);
      }
    }
    List<Block> blocks = new ArrayList<>();
    for (List<Item> list : lists.values()) {
      int first = list.stream().mapToInt(i -> i.box.firstToken).min().orElse(0);
      int end = list.stream().mapToInt(i -> i.box.endToken).max().orElse(0);
      Set<String> folders = new HashSet<>();
      list.forEach(item -> folders.add(folder(item.link.href)));
      blocks.add(new Block(list, first, end, heading(first), folders));
    }
    return blocks;
  }

  /** The last short text before a list that is neither date nor sign. */
  private String heading(int first) {
    for (int i = first - 1; i >= Math.max(0, first - NEAR); i--) {
      Token token = outline.tokens.get(i);
      String text = token.text();
      boolean short16 = token.visible() && text.length() >= 2 && text.length() <= LONGEST_HEADING;
      if (short16 && token.dates().isEmpty() && !text.startsWith("更多") && hanzi(text)) {
        return text;
      }
    }
    return "";
  }

  private static boolean hanzi(String text) {
    return text.codePoints().filter(Character::isIdeographic).count() >= 2;
  }

  /** The one list that is surely the column's; null if none is, or two are. */
  private Block own(List<Block> blocks) {
    Block found = null;
    for (Block block : blocks) {
      boolean large = block.items.size() >= A_LIST && block.first > breadcrumb;
      boolean named = block.heading.equals(column) && column.length() >= 2;
      if (large && !others(block) && (named || paged(block, blocks))) {
        if (found != null) {
          return null;
        }
        found = block;
      }
    }
    return found;
  }

  private boolean paged(Block block, List<Block> blocks) {
    int limit = block.end + NEAR;
    for (Block other : blocks) {
      limit = other.first >= block.end ? Math.min(limit, other.first) : limit;
    }
    for (int i = block.end; i < Math.min(limit, outline.tokens.size()); i++) {
      Token token = outline.tokens.get(i);
      if (token.visible() && PAGES.stream().anyMatch(token.text()::contains)) {
        return true;
      }
    }
    return false;
  }

  private boolean others(Block block) {
    return !block.heading.equals(column) && OTHERS.stream().anyMatch(block.heading::contains);
  }

  /** Whether a list is of other columns: it says so, or bears another name and other addresses. */
  private boolean beside(Block block) {
    if (block.equals(own)) {
      return false;
    }
    boolean named = !block.heading.isEmpty() && !block.heading.equals(own.heading);
    boolean elsewhere = block.folders.stream().noneMatch(own.folders::contains);
    boolean inside = block.first >= own.first && block.end <= own.end;
    return !inside && (others(block) || (named && elsewhere));
  }

  /** An address without what tells one item from the next: /info/2011/641.html is /info/2011/. */
  private static String folder(String href) {
    int query = href.indexOf('?');
    String path = query < 0 ? href : href.substring(0, query);
    int slash = path.lastIndexOf('/') + 1;
    StringBuilder folder = new StringBuilder();
    for (String part : path.substring(0, slash).split("/", -1)) {
      boolean dated = (part.length() >= 6 && part.startsWith("20")) || part.length() <= 2;
      boolean number =
          !part.isEmpty() && part.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '-');
      folder.append(dated && number ? "#" : part).append('/');
    }
    String name = path.substring(slash);
    int column = name.startsWith("art_") ? name.indexOf('_', 4) : -1;
    return column < 0 ? folder.toString() : folder + name.substring(0, column);
  }
}
